import Vocabulary

/// One UPDATE (RFC 2136): it is done whole, or not at all when a set is no longer as it was seen.
package struct UpdateMessage: Hashable, Sendable {
  /// What every server takes without more ado; the rest of 16 KiB is for the header and the signature.
  static let limit = 15_500
  /// What a message over TCP can have at most (RFC 1035 §4.2.2), less the same.
  static let most = 64_500

  let zone: DomainName
  /// Every set that changes, as it must be; nil: there must be none.
  let seen: [SetKey: RecordSet?]
  /// The same sets as they are to be; nil: none.
  let wanted: [SetKey: RecordSet?]

  /// The statements of nsupdate(1) between those that say where to and `send`.
  var text: String {
    let keys = seen.keys.sorted()
    let statements = keys.flatMap(prerequisites) + keys.flatMap(deletions) + keys.flatMap(additions)
    return statements.map { "\($0)\n" }.joined()
  }

  private func prerequisites(_ key: SetKey) -> [String] {
    guard let set = seen[key] ?? nil else { return ["prereq nxrrset \(key.name) IN \(key.type)"] }
    return set.members.map { "prereq yxrrset \(key.name) IN \(key.type) \($0.presentation)" }
  }

  /// Deletions come first: a server passes over an alias beside other records, and the other way round
  /// (RFC 2136 §3.4.2.2).
  private func deletions(_ key: SetKey) -> [String] {
    let whole = "update delete \(key.name) IN \(key.type)"
    guard let old = seen[key] ?? nil, old != (wanted[key] ?? nil) else { return [] }
    guard let new = wanted[key] ?? nil, new.ttl == old.ttl, old.members.contains(where: new.members.contains) else {
      return [whole]
    }
    return old.members.filter { !new.members.contains($0) }.map { "\(whole) \($0.presentation)" }
  }

  private func additions(_ key: SetKey) -> [String] {
    guard let new = wanted[key] ?? nil else { return [] }
    let old = seen[key] ?? nil
    let stay = old?.ttl == new.ttl ? old?.members ?? [] : []
    return new.members.filter { !stay.contains($0) }.map {
      "update add \(key.name) \(new.ttl) IN \(key.type) \($0.presentation)"
    }
  }

  /// An upper bound of its octets on the wire, without compression.
  ///
  /// A statement is longer than its record but for addresses, of at most 16 octets, and numbers.
  var size: Int {
    seen.keys.reduce(0) { $0 + Self.size(of: prerequisites($1) + deletions($1) + additions($1)) }
  }

  /// As much as it may have: a long list of what was published does not keep the records out.
  var limit: Int {
    let list = SetKey.ownership(of: zone)
    guard seen[list] != nil else { return Self.limit }
    return min(Self.most, max(Self.limit, Self.size(of: prerequisites(list) + additions(list)) + Self.limit / 2))
  }

  /// The sets of records that become others; a set that is only taken into the list stays as it is.
  fileprivate var changedSets: Set<SetKey> {
    let list = SetKey.ownership(of: zone)
    return Set(seen.keys.filter { $0 != list && (seen[$0] ?? nil) != (wanted[$0] ?? nil) })
  }

  private static func size(of statements: [String]) -> Int { statements.reduce(0) { $0 + $1.utf8.count + 16 } }
}

extension [UpdateMessage] {
  /// How many sets of records become others.
  package var changedSets: Int { reduce(into: Set<SetKey>()) { $0.formUnion($1.changedSets) }.count }
}
