import Reading
import Vocabulary

/// A published key as verifiers read it (RFC 6376 §3.6.1): tags in any order, spaces where they may be.
struct KeyText {
  private let tags: [String: String]

  init(_ text: String) {
    var tags: [String: String] = [:]
    for tag in text.split(separator: ";") {
      let parts = tag.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
      if parts.count == 2 { tags[parts[0]] = parts[1] }
    }
    self.tags = tags
  }

  /// Whether it lets verifiers accept what `key` signs.
  func fits(_ key: DKIMEntry.Key) -> Bool {
    tags["p"] == key.public.value.text && tags["k", default: "rsa"] == key.algorithm.rawValue
      && tags["v", default: "DKIM1"] == "DKIM1"
  }
}
