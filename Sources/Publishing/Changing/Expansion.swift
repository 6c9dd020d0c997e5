import Vocabulary

/// What a set holds while hosts change: what they need is there already, what they still use is not gone yet.
struct Expansion {
  let key: SetKey
  let before: RecordSet?
  let after: RecordSet?

  var set: RecordSet? {
    switch (before, after) {
    case (nil, let after?): leadsMail ? nil : after
    case (let before?, nil): leadsMail ? nil : before
    case (let before?, let after?): middle(before, after)
    case (nil, nil): nil
    }
  }

  /// Mail or its readers follow it to a host, which must be ready by then; the number of an MTA-STS policy comes after
  /// the policy (RFC 8461 §3.1).
  private var leadsMail: Bool { key.type == "MX" || key.type == "SRV" || key.name.hasPrefix("_mta-sts.") }

  private func middle(_ before: RecordSet, _ after: RecordSet) -> RecordSet {
    switch key.type {
    case "MX", "SRV": common(before, after)
    case "TLSA", "CAA": RecordSet(ttl: min(before.ttl, after.ttl), Set(before.members).union(after.members))
    case "TXT": union(before, after)
    case _: before
    }
  }

  /// Never none: without an MX mail goes to the address of the domain (RFC 5321 §5.1).
  private func common(_ before: RecordSet, _ after: RecordSet) -> RecordSet {
    let common = Set(before.members).intersection(after.members)
    return common.isEmpty ? before : RecordSet(ttl: before.ttl, common)
  }

  private func union(_ before: RecordSet, _ after: RecordSet) -> RecordSet {
    let old = before.members.filter(\.isSenderPolicy), new = after.members.filter(\.isSenderPolicy)
    guard old.count == 1, new.count == 1, let union = SenderPolicyUnion(from: old[0], to: new[0]) else {
      return old.isEmpty && !new.isEmpty ? after : before
    }
    if union.isWidening { return after }
    if union.isNarrowing { return before }
    guard let text = union.text else { return before }
    let member = RecordSet.Member("TXT", Self.quoted(text))
    return RecordSet(ttl: before.ttl, before.members.filter { !$0.isSenderPolicy } + [member])
  }

  /// The text of a sender policy has neither quotes nor backslashes.
  private static func quoted(_ text: String) -> String {
    let octets = Array(text.utf8)
    return stride(from: 0, to: octets.count, by: 255).map { start in
      "\"\(String(decoding: octets[start..<min(start + 255, octets.count)], as: UTF8.self))\""
    }.joined(separator: " ")
  }
}
