package import Planning
import Rendering
import Sealing
import Vocabulary

/// A ``HostQuery`` as the words of an `observe` request.
extension Request {
  package init(observing query: HostQuery) {
    let lines = (query.lists.filter { !$0.words.isEmpty } + query.certificateLists).map { list in
      "\(list.name) \(list.words.joined(separator: " "))\n"
    }
    self.init(.observe, Array(lines.joined().utf8))
  }
}

extension HostQuery {
  fileprivate typealias List = (name: String, words: [String])

  fileprivate var lists: [List] {
    let files: List = ("files", files.flatMap(\.attributes))
    let sums: List = ("sums", self.files.flatMap(\.sum))
    let unknown: List = ("unknown", self.files.filter { $0.digest == nil }.map(\.path.relative))
    let shown: List = ("shown", self.files.filter(\.mayBeShown).map(\.path.relative))
    return [files, sums, unknown, shown, ("platform", [platform.rawValue]), ("packages", packages)] + names
  }

  private var names: [List] {
    [
      ("units", services.flatMap { $0.units(on: platform) }), ("accounts", accounts.map(\.text)),
      ("folders", folders.map(\.relative)), ("rosters", rosters.map(\.relative)),
    ]
  }

  fileprivate var certificateLists: [List] {
    certificates.map { ("certificate", [$0.chain.relative, $0.key.relative]) }
  }
}

extension HostQuery.File {
  fileprivate var attributes: [String] { [String(mode.bits, radix: 8), "\(owner):\(group)", path.relative] }
  fileprivate var sum: [String] { digest.map { [$0.text, path.relative] } ?? [] }
}

extension FilePath {
  /// Without the first slash, as the program on a host takes it.
  var relative: String { String(text.dropFirst()) }
}

extension Service {
  /// The unit that is enabled, and the one that tells whether the daemon runs: Debian's `postfix.service` is active
  /// whatever becomes of the master process.
  func units(on platform: Platform) -> [String] {
    let unit = unit(on: platform)
    return [unit, self == .postfix && platform == .debian12 ? "postfix@-.service" : unit]
  }
}
