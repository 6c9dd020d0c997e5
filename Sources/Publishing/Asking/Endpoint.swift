package import Vocabulary

/// Whom a question is put to.
package enum Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// The resolver of this machine (resolv.conf(5)).
  case systemResolver
  case address(IPAddress, Port)

  package static let usualPort = Port(number: 53)

  /// `192.0.2.53`, or `192.0.2.53:5300`, `[2001:db8::53]:5300` with another port than 53.
  package init?(_ text: String) {
    if let address = IPAddress(text) {
      self = .address(address, Self.usualPort)
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = Port(String(text[text.index(after: colon)...])) else {
      return nil
    }
    let host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    guard let address = IPAddress(String(isBracketed ? host.dropFirst().dropLast() : host)),
      isBracketed == (address.family == .v6)
    else { return nil }
    self = .address(address, port)
  }

  /// What ``init(_:)`` reads, or words.
  package var description: String {
    switch self {
    case .systemResolver: "this machine's resolver"
    case .address(let address, Self.usualPort): "\(address)"
    case .address(let address, let port): address.family == .v6 ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
  }
}
