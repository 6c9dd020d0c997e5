import Reporting
import Vocabulary

/// The messages that bring a zone from one state to another: one if it fits.
///
/// What does not fit goes on in a further message. Each carries the prerequisites of what it changes and the list as
/// the one before left it, so that after each the list says the truth and no edit in between goes unnoticed. All records
/// of a name are changed by one message.
struct UpdateMessages {
  let zone: DomainName
  let old: ZoneContents
  let new: ZoneContents
  /// Of the list.
  let ttl: Int
  /// The list as the server spells it; nil: there is none.
  let published: RecordSet?

  /// Throws a ``Refusal`` when the records of one name are too many.
  func list() throws(Refusal) -> [UpdateMessage] {
    var messages: [UpdateMessage] = []
    var draft = Draft(start: old.ownership, list: published)
    for keys in groups {
      let longer = draft.adding(keys, self)
      if fits(longer) {
        draft = longer
        continue
      }
      if !draft.keys.isEmpty { messages.append(message(draft)) }
      draft = Draft(start: draft.end, list: draft.end.set(ttl: ttl)).adding(keys, self)
      guard fits(draft) else {
        throw Refusal(
          .invalid,
          "the records of '\(keys[0].name)' and the list of what ezprov has published do not fit an update of "
            + "16 KiB: \(message(draft).size) octets")
      }
    }
    return draft.keys.isEmpty ? messages : messages + [message(draft)]
  }

  private struct Draft {
    let start: Ownership
    /// As it stands before.
    let list: RecordSet?
    var end: Ownership
    var keys: [SetKey] = []
    /// Of the statements but for those of the list.
    var size = 0

    init(start: Ownership, list: RecordSet?) {
      self.start = start
      self.list = list
      end = start
    }

    func adding(_ more: [SetKey], _ messages: UpdateMessages) -> Draft {
      var draft = self
      for key in more { draft.end.take(key, from: messages.new.ownership) }
      draft.keys += more
      draft.size += messages.message(of: more).size
      return draft
    }
  }

  /// By name; those that refer to other names last, since BIND takes no MX before the address of its host.
  private var groups: [[SetKey]] {
    let groups = Dictionary(grouping: old.changes(to: new), by: \.name).values.map { $0.sorted() }
    let ranked = groups.map { (rank: $0.contains(where: Self.refers) ? 1 : 0, keys: $0) }
    return ranked.sorted { ($0.rank, $0.keys[0]) < ($1.rank, $1.keys[0]) }.map(\.keys)
  }

  private static func refers(_ key: SetKey) -> Bool { ["MX", "SRV"].contains(key.type) }

  private func fits(_ draft: Draft) -> Bool {
    let list = message(of: [], list: draft)
    return draft.size + list.size <= list.limit
  }

  private func message(_ draft: Draft) -> UpdateMessage { message(of: draft.keys, list: draft) }

  /// Of these sets, and of the list if there is one.
  private func message(of keys: [SetKey], list draft: Draft? = nil) -> UpdateMessage {
    var seen: [SetKey: RecordSet?] = [:]
    var wanted: [SetKey: RecordSet?] = [:]
    for key in keys {
      seen.updateValue(old.sets[key], forKey: key)
      wanted.updateValue(new.sets[key], forKey: key)
    }
    if let draft {
      let key = SetKey.ownership(of: zone)
      seen.updateValue(draft.list, forKey: key)
      wanted.updateValue(draft.end == draft.start ? draft.list : draft.end.set(ttl: ttl), forKey: key)
    }
    return UpdateMessage(zone: zone, seen: seen, wanted: wanted)
  }
}
