/// Who may send for a domain: an address, a network, or whoever another name's SPF record lists (RFC 7208 §5.2, §5.6).
package enum SPFSender: InventoryScalar, CustomStringConvertible {
  case address(IPAddress)
  case network(Network)
  case include(ServiceName)

  package static var form: String {
    "an address, a network or 'include:' and a name, such as 'include:_spf.example.org'"
  }

  package init?(_ text: String) {
    if text.hasPrefix(Self.including) {
      guard let name = ServiceName(String(text.dropFirst(Self.including.count))) else { return nil }
      self = .include(name)
    } else if let address = IPAddress(text) {
      self = .address(address)
    } else if let network = Network(text) {
      self = .network(network)
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .address(let address): address.description
    case .network(let network): network.description
    case .include(let name): Self.including + name.text
    }
  }

  private static let including = "include:"
}
