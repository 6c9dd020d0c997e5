package import Reading
package import Vocabulary

/// Who may send for a name (RFC 7208): addresses, networks, and whoever the records of other names list.
package struct SenderPolicy: Sendable {
  package let senders: [SPFSender]
  package let otherwise: DomainEntry.SPF

  package init(senders: [SPFSender], otherwise: DomainEntry.SPF) {
    self.senders = senders
    self.otherwise = otherwise
  }

  package init(addresses: [IPAddress], otherwise: DomainEntry.SPF) {
    self.init(senders: addresses.map(SPFSender.address), otherwise: otherwise)
  }

  /// Nobody sends.
  package static let none = SenderPolicy(senders: [], otherwise: .fail)

  /// How many more names its reader must look up, at the least (RFC 7208 §4.6.4).
  package var lookups: Int { senders.count { if case .include = $0 { true } else { false } } }
}
