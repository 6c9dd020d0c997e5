package import Vocabulary

/// The data of a record, typed by what the master-file grammar needs (RFC 1035 §5.1).
package enum RecordData: Hashable, Sendable {
  case address(IPAddress)
  case mx(preference: Int, DomainName)
  /// It takes no mail at all (RFC 7505).
  case nullMX
  case pointer(DomainName)
  /// It may lead below service labels, as to a DKIM key.
  case alias(RecordName)
  /// SRV (RFC 2782); without a target the service is not there (RFC 6186 §3.4).
  case service(priority: Int, weight: Int, port: Port, target: DomainName?)
  /// CAA (RFC 8659): the tag is of letters and digits.
  case authorisation(flags: Int, tag: String, value: String)
  /// TLSA (RFC 6698); the last is hexadecimal.
  case association(usage: Int, selector: Int, matching: Int, data: String)
  /// One text, written as strings of at most 255 octets that the reader joins again (RFC 1035 §3.3.14).
  case text(String)

  package var type: String {
    switch self {
    case .address(let address): address.family == .v4 ? "A" : "AAAA"
    case .mx, .nullMX: "MX"
    case .pointer: "PTR"
    case .alias: "CNAME"
    case .service: "SRV"
    case .authorisation: "CAA"
    case .association: "TLSA"
    case .text: "TXT"
    }
  }

  package var presentation: String {
    switch self {
    case .address(let address): address.description
    case .mx(let preference, let name): "\(preference) \(name)."
    case .nullMX: "0 ."
    case .pointer(let name): "\(name)."
    case .alias(let name): name.text
    case .service(_, _, _, nil): "0 0 0 ."
    case .service(let priority, let weight, let port, let target?): "\(priority) \(weight) \(port.number) \(target)."
    case .authorisation(let flags, let tag, let value): "\(flags) \(tag) \(CharacterString(value.utf8).presentation)"
    case .association(let usage, let selector, let matching, let data): "\(usage) \(selector) \(matching) \(data)"
    case .text(let text): Self.strings(of: text).joined(separator: " ")
    }
  }

  /// The same where texts are not quoted or cut.
  package var joined: String {
    switch self {
    case .text(let text): text
    case .address, .mx, .nullMX, .pointer, .alias, .service, .authorisation, .association: presentation
    }
  }

  private static func strings(of text: String) -> [String] {
    let octets = Array(text.utf8)
    return stride(from: 0, to: max(1, octets.count), by: 255).map { start in
      CharacterString(octets[start..<min(start + 255, octets.count)]).presentation
    }
  }
}
