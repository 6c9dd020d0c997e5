package import Vocabulary

/// An address of ours: whole, or its local part alone, which then stands at the site's domain.
package enum OwnAddress: InventoryScalar, CustomStringConvertible {
  case local(LocalPart)
  case whole(MailAddress)

  package static var form: String { "an address of ours, such as 'abuse' or 'abuse@example.org'" }

  package init?(_ text: String) {
    if let address = MailAddress(text) {
      self = .whole(address)
    } else if let local = LocalPart(text) {
      self = .local(local)
    } else {
      return nil
    }
  }

  package func address(at domain: DomainName) -> MailAddress {
    switch self {
    case .local(let local): MailAddress(local, at: domain).folded
    case .whole(let address): address.folded
    }
  }

  package var description: String {
    switch self {
    case .local(let local): local.text
    case .whole(let address): address.description
    }
  }
}
