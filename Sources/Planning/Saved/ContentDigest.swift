import Sealing

/// What stands for a file's content where anyone may read it.
enum ContentDigest: Sendable, Hashable, CustomStringConvertible {
  case open(Digest)
  /// A secret's: only who holds the site key can make it, so that it doesn't help to guess.
  case keyed(KeyedDigest)

  /// `blake2b:` and 128 digits, or `keyed:` and 64.
  var description: String {
    switch self {
    case .open(let digest): "blake2b:\(digest)"
    case .keyed(let digest): "keyed:\(digest)"
    }
  }

  /// The first digits, by which people tell one from another.
  var start: String {
    switch self {
    case .open(let digest): String(digest.text.prefix(8))
    case .keyed(let digest): String(digest.text.prefix(8))
    }
  }

  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.last) {
    case ("blake2b", let digits?):
      guard let digest = Digest(digits) else { return nil }
      self = .open(digest)
    case ("keyed", let digits?):
      guard let digest = KeyedDigest(digits) else { return nil }
      self = .keyed(digest)
    case _: return nil
    }
  }
}
