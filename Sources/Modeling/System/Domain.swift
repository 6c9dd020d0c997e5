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
  /// Who sends for it; nil: not ours to say.
  package let senders: SenderPolicy?
  package let signing: Signing?
  package let dmarc: DMARCPolicy?
  package let mtaSTS: MTASTSEntry?
  package let tlsReports: [Located<MailAddress>]
  /// Whether mail programs are told where its mailboxes are.
  package let hasClients: Bool
  package let authorities: [CAAEntry]

  /// Where its MTA-STS policy is served (RFC 8461 §3.3).
  package var policyHost: DomainName? { mtaSTS.flatMap { _ in DomainName("mta-sts.\(name.value)") } }

  /// Where mail programs look for their settings.
  package var settingsHost: DomainName? { hasClients ? DomainName("autoconfig.\(name.value)") : nil }

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

  /// Who takes its mail.
  package func exchangers(in system: MailSystem) -> [Exchanger] {
    switch delivery {
    case .local, .alias: [Exchanger(name: system.mx.host.name, preference: 10)]
    case .lists(let host): [Exchanger(name: host.name, preference: 10)]
    case .hosted(let exchangers): exchangers
    case .parked: []
    }
  }
}
