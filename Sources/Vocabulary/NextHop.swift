/// Where a route hands mail to: a host and a port, never looked up as MX.
package struct NextHop: InventoryScalar, CustomStringConvertible {
  package enum Target: Hashable, Sendable {
    case host(HostLabel)
    case name(DomainName)
    case address(IPAddress)
  }

  package static var form: String { "a host and a port, such as 'app1:8024', 'mx.example.org:25' or '[192.0.2.7]:25'" }

  package let target: Target
  package let port: Port

  package init?(_ text: String) {
    guard let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")),
      let port = Port(String(text[text.utf8.index(after: colon)...]))
    else { return nil }
    self.port = port
    let host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") {
      guard let address = IPAddress(String(host.dropFirst().dropLast())) else { return nil }
      target = .address(address)
    } else if let label = HostLabel(host) {
      target = .host(label)
    } else if let name = DomainName(host) {
      target = .name(name)
    } else {
      return nil
    }
  }

  package var description: String {
    switch target {
    case .host(let label): "\(label):\(port)"
    case .name(let name): "\(name):\(port)"
    case .address(let address): "[\(address)]:\(port)"
    }
  }
}
