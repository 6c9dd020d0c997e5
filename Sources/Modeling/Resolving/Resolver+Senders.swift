import Reading
import Reporting
import Vocabulary

/// Who sends for a domain.
extension Resolver {
  /// Its SPF; nil for a hosted domain whose senders the inventory does not name.
  mutating func senders(
    of entry: DomainEntry, _ delivery: Domain.Delivery, among entries: [DomainName: DomainEntry]
  ) -> SenderPolicy? {
    checkSenders(of: entry, among: entries)
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

  private mutating func checkSenders(of entry: DomainEntry, among entries: [DomainName: DomainEntry]) {
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
        var seen: Set<String> = []
        if isIncluded(entry.name.value, by: name, among: entries, &seen) {
          error("SPF of '\(entry.name.value)' includes itself", at: sender.place)
        } else {
          let before = lookups
          count(name, among: entries, into: &lookups)
          check(lookups, after: before, of: entry, at: sender.place)
        }
      }
    }
  }

  private mutating func check(_ lookups: Int, after before: Int, of entry: DomainEntry, at place: Place) {
    guard before <= Self.mostLookups, lookups > Self.mostLookups else { return }
    error(
      "SPF of '\(entry.name.value)' takes \(lookups) look-ups or more, "
        + "a receiver makes \(Self.mostLookups) at the most (RFC 7208 §4.6.4)", at: place)
  }

  /// Adds the look-ups that the inclusion of `name` takes, as far as the inventory knows and until they are too many.
  private func count(_ name: ServiceName, among entries: [DomainName: DomainEntry], into lookups: inout Int) {
    guard lookups <= Self.mostLookups else { return }
    lookups += 1
    for next in Self.inclusions(of: name, among: entries) { count(next, among: entries, into: &lookups) }
  }

  /// Whether the SPF of `name` lists whoever sends for `domain`, itself or by what it includes in turn. One that includes more
  /// than can be looked up is refused anyway.
  private func isIncluded(
    _ domain: DomainName, by name: ServiceName, among entries: [DomainName: DomainEntry], _ seen: inout Set<String>
  ) -> Bool {
    if name.text == domain.text { return true }
    guard seen.count <= Self.mostLookups, seen.insert(name.text).inserted else { return false }
    for next in Self.inclusions(of: name, among: entries) {
      if isIncluded(domain, by: next, among: entries, &seen) { return true }
    }
    return false
  }

  /// Of a domain of ours.
  private static func inclusions(of name: ServiceName, among entries: [DomainName: DomainEntry]) -> [ServiceName] {
    let entry = DomainName(name.text).flatMap { entries[$0] }
    return (entry?.senders ?? []).compactMap { if case .include(let name) = $0.value { name } else { nil } }
  }

  private mutating func check(_ network: Network, at place: Place) {
    guard network.prefixLength < (network.address.family == .v4 ? 16 : 32) else { return }
    error("'\(network)' is too wide a network to send for a domain", at: place)
  }

  private static let mostLookups = 10
}
