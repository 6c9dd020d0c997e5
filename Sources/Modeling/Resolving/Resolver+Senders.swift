import Reading
import Reporting
import Vocabulary

/// Who sends for a domain.
extension Resolver {
  /// Its SPF; nil for a hosted domain whose senders the inventory does not name.
  mutating func senders(of entry: DomainEntry, _ delivery: Domain.Delivery) -> SenderPolicy? {
    checkSenders(of: entry)
    let others = entry.senders.map(\.value)
    switch delivery {
    case .parked: return SenderPolicy.none
    case .local, .alias: return SenderPolicy(senders: mxAddresses + others, otherwise: entry.spf)
    case .lists(let host):
      return SenderPolicy(senders: host.addresses.map(SPFSender.address) + others, otherwise: entry.spf)
    case .hosted:
      guard !others.isEmpty else { return nil }
      return SenderPolicy(senders: (isSentFor(entry.name.value) ? mxAddresses : []) + others, otherwise: entry.spf)
    }
  }

  private var mxAddresses: [SPFSender] {
    let mx = inventory.hosts.first { $0.role.value == .mx }
    return (mx?.addresses ?? []).map(\.value).sorted().map(SPFSender.address)
  }

  /// Whether a login of ours sends as `domain`, which it does through the MX.
  private func isSentFor(_ domain: DomainName) -> Bool {
    (inventory.hosts.flatMap(\.maySendAs) + inventory.services.flatMap(\.maySendAs)).contains {
      $0.value.domain == domain
    }
  }

  private mutating func checkSenders(of entry: DomainEntry) {
    if entry.class.value == .parked, let sender = entry.senders.first {
      return error("a parked domain sends nothing, so '\(sender.value)' does not", at: sender.place)
    }
    var first: [SPFSender: Place] = [:]
    var lookups = 0
    for sender in entry.senders {
      if let place = first[sender.value] {
        faults.add(.error("'\(sender.value)' is there twice", at: sender.place).noting("first here", at: place))
      }
      first[sender.value] = sender.place
      switch sender.value {
      case .address: break
      case .network(let network): check(network, at: sender.place)
      case .include(let name):
        lookups += 1
        check(name, of: entry, lookups, at: sender.place)
      }
    }
  }

  private mutating func check(_ name: ServiceName, of entry: DomainEntry, _ lookups: Int, at place: Place) {
    if name.text == entry.name.value.text { error("'\(entry.name.value)' includes itself", at: place) }
    guard lookups == Self.mostLookups + 1 else { return }
    error(
      "SPF of '\(entry.name.value)' takes \(lookups) look-ups or more, "
        + "a receiver makes \(Self.mostLookups) at the most (RFC 7208 §4.6.4)", at: place)
  }

  private mutating func check(_ network: Network, at place: Place) {
    guard network.prefixLength < (network.address.family == .v4 ? 16 : 32) else { return }
    error("'\(network)' is too wide a network to send for a domain", at: place)
  }

  private static let mostLookups = 10
}
