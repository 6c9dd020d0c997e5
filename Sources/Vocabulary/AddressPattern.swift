/// What a login may put in the envelope sender: one address, or every address of a domain (`@example.org`).
package enum AddressPattern: InventoryScalar, Comparable, CustomStringConvertible {
  case address(MailAddress)
  case domain(DomainName)

  package static var form: String { "an address or '@' and a domain, such as '@example.org'" }

  package init?(_ text: String) {
    if text.utf8.first == UInt8(ascii: "@") {
      guard let domain = DomainName(String(text.dropFirst())) else { return nil }
      self = .domain(domain)
    } else {
      guard let address = MailAddress(text) else { return nil }
      self = .address(address)
    }
  }

  package var domain: DomainName {
    switch self {
    case .address(let address): address.domain
    case .domain(let domain): domain
    }
  }

  package var description: String {
    switch self {
    case .address(let address): address.description
    case .domain(let domain): "@\(domain)"
    }
  }
}
