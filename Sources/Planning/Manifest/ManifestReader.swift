import Rendering
import Sealing
import Vocabulary

/// The lines of a manifest, taken in one by one.
struct ManifestReader {
  private(set) var tool = ""
  private(set) var files: [Manifest.File] = []
  private(set) var accounts: [Manifest.Account] = []
  private(set) var peers: [HostLabel] = []
  private(set) var credentials: [HostLabel: Digest] = [:]

  mutating func accepts(_ line: String) -> Bool {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch words.first {
    case "tool": return acceptsTool(words)
    case "file": return accepts(Manifest.File(words), into: \.files)
    case "account": return accepts(Manifest.Account(words), into: \.accounts)
    case "peer": return acceptsPeer(words)
    case _: return false
    }
  }

  private mutating func acceptsTool(_ words: [String]) -> Bool {
    tool = words.dropFirst().joined(separator: " ")
    return !tool.isEmpty
  }

  private mutating func acceptsPeer(_ words: [String]) -> Bool {
    guard (2...3).contains(words.count), let label = HostLabel(words[1]) else { return false }
    if words.count == 3 {
      guard let digest = Digest(words[2]) else { return false }
      credentials[label] = digest
    }
    return accepts(label, into: \.peers)
  }

  private mutating func accepts<Element>(
    _ element: Element?, into list: WritableKeyPath<ManifestReader, [Element]>
  ) -> Bool {
    guard let element else { return false }
    self[keyPath: list].append(element)
    return true
  }
}

extension Manifest.File {
  fileprivate init?(_ words: [String]) {
    guard words.count == 8, let digest = Digest(words[1]), let mode = FileMode(octal: words[2]), !words[3].isEmpty,
      !words[4].isEmpty, ["open", "secret"].contains(words[5]), let effects = Self.effects(words[6]),
      let path = FilePath(words[7])
    else { return nil }
    self.init(
      path: path, digest: digest, mode: mode, owner: words[3], group: words[4], isSecret: words[5] == "secret",
      effects: effects)
  }

  private static func effects(_ text: String) -> [Effect]? {
    if text == "-" { return [] }
    let words = text.split(separator: ";", omittingEmptySubsequences: false)
    let effects = words.compactMap { Effect(word: $0) }
    return effects.count == words.count ? effects : nil
  }
}

extension Manifest.Account {
  fileprivate init?(_ words: [String]) {
    guard words.count == 4, let login = Login(words[1]), ["person", "system"].contains(words[2]),
      ["open", "locked"].contains(words[3])
    else { return nil }
    self.init(login: login, isPerson: words[2] == "person", isLocked: words[3] == "locked")
  }
}

extension FileMode {
  init?(octal text: String) {
    guard text.utf8.count == 4, let bits = UInt16(text, radix: 8), bits <= 0o7777 else { return nil }
    self.init(bits: bits)
  }
}
