package import Reading
package import Vocabulary

/// A mail domain: what becomes of mail for it, and what is published.
package struct Domain: Sendable {
  package struct Exchanger: Sendable {
    package let name: DomainName
    package let preference: Int
  }

  package enum Delivery: Sendable {
    /// The site's own domain: its addresses are delivered on the MX.
    case local
    /// Its addresses stand for others.
    case alias
    /// Its mail goes elsewhere.
    case hosted([Exchanger])
    /// Another MTA of ours takes its mail.
    case lists(Host)
    /// It neither sends nor receives.
    case parked
  }

  package let name: Located<DomainName>
  package let delivery: Delivery
  package let spf: DomainEntry.SPF
  package let signing: Signing?
  package let dmarc: DMARCEntry?

  /// Whether the MX takes mail for it.
  package var isServedHere: Bool {
    switch delivery {
    case .local, .alias: true
    case .hosted, .lists, .parked: false
    }
  }

  package var isParked: Bool {
    if case .parked = delivery { true } else { false }
  }
}
