package import Vocabulary

/// One of `domains`: a name that mail can be sent to, and what is published for it.
package struct DomainEntry: Sendable {
  package enum Class: String, InventoryScalar, CaseIterable {
    case local, alias, hosted, lists, parked

    package static var form: String { "one of 'local', 'alias', 'hosted', 'lists' and 'parked'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package enum SPF: String, InventoryScalar, CaseIterable {
    case fail, softfail, neutral

    package static var form: String { "one of 'fail', 'softfail' and 'neutral'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package struct MX: Sendable {
    package let name: Located<DomainName>
    package let preference: Int
  }

  package let name: Located<DomainName>
  package let `class`: Located<Class>
  /// The list MTA of a `lists` domain.
  package let host: Located<HostLabel>?
  /// The foreign exchangers of a `hosted` domain.
  package let mx: [MX]
  package let spf: SPF
  /// Who else sends for it.
  package let senders: [Located<SPFSender>]
  package let dkim: DKIMEntry?
  package let dmarc: DMARCEntry?
  package let mtaSTS: MTASTSEntry?
  /// Who is told how TLS went (RFC 8460).
  package let tlsReports: [Located<MailAddress>]
  /// Whether mail programs are told where its mailboxes are.
  package let clients: Bool
  package let caa: [CAAEntry]

  /// Below whose `_domainkey` its keys stand.
  package var keyHolder: DomainName { dkim?.delegatedTo?.value ?? name.value }
}
