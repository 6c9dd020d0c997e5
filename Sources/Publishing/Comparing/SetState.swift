/// How what one server has under a name and type stands to what the inventory would have there.
package enum SetState: String, Hashable, Sendable, CaseIterable {
  case ok
  /// Nothing of it is there, or not all.
  case missing
  /// More is there than the inventory says, or what it no longer says.
  case extra
  case different
  /// The data is right; the time to live is another.
  case ttl
  /// The server is not in charge of that name.
  case lame
  case servfail
  case timeout

  init(wanted: RecordSet?, live: LiveSet, under key: SetKey, owned: Ownership?) {
    switch live {
    case .unknown(let standing): self.init(standing)
    case .absent, .noName: self = wanted == nil ? .ok : .missing
    case .alias: self = wanted == nil ? .ok : .different
    case .present(let set):
      let ours = Share.ours(of: set, under: key, wanted: wanted, owned: owned)
      self.init(wanted, Set(ours), isWhole: ours.count == set.members.count, ttl: set.ttl)
    }
  }

  private init(_ wanted: RecordSet?, _ ours: Set<RecordSet.Member>, isWhole: Bool, ttl: Int) {
    guard let wanted else {
      self = ours.isEmpty ? .ok : .extra
      return
    }
    let all = Set(wanted.members)
    if ours == all {
      self = isWhole && ttl != wanted.ttl ? .ttl : .ok
    } else if ours.isSubset(of: all) {
      self = .missing
    } else {
      self = ours.isSuperset(of: all) ? .extra : .different
    }
  }

  private init(_ standing: ServerObservation.Standing) {
    switch standing {
    case .authoritative, .lame: self = .lame
    case .servfail: self = .servfail
    case .timeout, .unasked: self = .timeout
    }
  }
}
