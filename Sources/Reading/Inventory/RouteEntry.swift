package import Vocabulary

/// One of `routes`: where mail for a recipient or a domain is handed to.
package struct RouteEntry: Sendable {
  package enum Scope: InventoryScalar {
    case recipient(MailAddress)
    case domain(DomainName)

    package static var form: String { "an address or a domain" }

    package init?(_ text: String) {
      if let address = MailAddress(text) {
        self = .recipient(address)
      } else if let domain = DomainName(text) {
        self = .domain(domain)
      } else {
        return nil
      }
    }
  }

  package enum TLSLevel: String, InventoryScalar, CaseIterable {
    case none, may, encrypt, verify, secure

    package static var form: String { "one of 'none', 'may', 'encrypt', 'verify' and 'secure'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package struct Pipe: Sendable {
    /// The program's absolute path, then its arguments.
    package let command: [Located<PipeWord>]
    package let user: Located<Login>
  }

  package enum Way: Sendable {
    case lmtp(Located<NextHop>)
    case smtp(Located<NextHop>)
    case pipe(Pipe)
  }

  package let scope: Located<Scope>
  package let way: Way
  package let tls: Located<TLSLevel>?
}
