import Sealing
import Vocabulary

/// Which sets of a zone ezprov has published, and what: the TXT record `_ezprov.ZONE`.
///
/// Its strings are `v=ezprov1`, then for each name `NAME TYPE:DIGEST…`: relative to the zone, `@` for its top. The digest
/// tells a set that another hand edited from one that is as ezprov left it. It changes in the same UPDATE as the
/// records, so that the two can't disagree.
struct Ownership: Equatable, Sendable {
  static let version = "v=ezprov1"

  let zone: DomainName
  private(set) var digests: [SetKey: String] = [:]

  init(of zone: DomainName) { self.zone = zone }

  var keys: [SetKey] { digests.keys.sorted() }

  func owns(_ key: SetKey) -> Bool { digests[key] != nil }

  /// Whether `members` are what ezprov left under `key`.
  func left(_ members: some Sequence<RecordSet.Member>, under key: SetKey) -> Bool {
    digests[key] == Self.digest(of: members)
  }

  /// Nil: the set is no longer ezprov's.
  mutating func note(_ members: [RecordSet.Member]?, under key: SetKey) {
    digests[key] = members.map(Self.digest)
  }

  mutating func take(_ key: SetKey, from other: Ownership) { digests[key] = other.digests[key] }

  private static func digest(of members: some Sequence<RecordSet.Member>) -> String {
    let text = Set(members.map(\.data.text)).sorted().joined(separator: "\n")
    return String(Digest(of: Array(text.utf8)).text.prefix(8))
  }
}

extension Ownership {
  /// Nil: the set is no list of this kind. No set is an empty list.
  init?(of zone: DomainName, _ set: RecordSet?) {
    self.init(of: zone)
    guard let set else { return }
    guard set.members.count == 1, let words = DataWords(set.members[0].presentation)?.words,
      words.first?.text == Self.version
    else { return nil }
    for word in words.dropFirst() {
      let parts = word.text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 1, let name = absolute(parts[0]) else { return nil }
      for part in parts.dropFirst() {
        let pair = part.split(separator: ":", omittingEmptySubsequences: false)
        guard pair.count == 2, Self.isType(pair[0]), Self.isDigest(pair[1]) else { return nil }
        digests[SetKey(name, String(pair[0]))] = String(pair[1])
      }
    }
  }

  /// Nil: nothing is owned.
  func set(ttl: Int) -> RecordSet? {
    guard !digests.isEmpty else { return nil }
    var names: [(name: String, words: [String])] = []
    for key in keys {
      if names.last?.name != key.name { names.append((key.name, [])) }
      names[names.count - 1].words.append("\(key.type):\(digests[key] ?? "")")
    }
    let strings = names.flatMap { Self.strings(relative($0.name), $0.words) }
    let text = ([Self.version] + strings).map { "\"\($0)\"" }.joined(separator: " ")
    return RecordSet(ttl: ttl, [.init("TXT", text)])
  }

  /// A string has at most 255 octets (RFC 1035 §3.3), a name alone up to 250.
  private static func strings(_ name: String, _ words: [String]) -> [String] {
    var strings: [String] = []
    for word in words {
      if let last = strings.last, last.utf8.count + 1 + word.utf8.count <= 255 {
        strings[strings.count - 1] = "\(last) \(word)"
      } else {
        strings.append("\(name) \(word)")
      }
    }
    return strings
  }

  private func relative(_ name: String) -> String {
    name == "\(zone)." ? "@" : String(name.dropLast(zone.text.utf8.count + 2))
  }

  private func absolute(_ name: String) -> String? {
    if name == "@" { return "\(zone)." }
    let octets = name.utf8
    guard !octets.isEmpty, octets.allSatisfy({ $0.isLetterOrDigit || "-_.*".utf8.contains($0) }) else { return nil }
    return "\(name).\(zone)."
  }

  private static func isType(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isUppercaseLetter || $0.isDigit }
  }

  private static func isDigest(_ text: Substring) -> Bool {
    text.utf8.count == 8 && text.utf8.allSatisfy { $0.isDigit || (0x61...0x66).contains($0) }
  }
}
