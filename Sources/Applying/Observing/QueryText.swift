package import Planning
import Rendering
import Sealing
import Vocabulary

/// A ``HostQuery`` as the words of an `observe` request.
extension Request {
  package init(observing query: HostQuery) {
    let lines =
      [
        ["files"] + query.files.flatMap(\.words),
        ["platform", query.platform.rawValue],
        ["packages"] + query.packages.map { $0 },
        ["units"] + query.services.flatMap { service in service.units(on: query.platform) },
        ["accounts"] + query.accounts.map(\.text),
        ["people"] + query.people.map(\.text),
      ].filter { $0.count > 1 } + query.certificates.map { ["certificate", $0.chain.relative, $0.key.relative] }
    self.init(.observe, Array(lines.map { $0.joined(separator: " ") + "\n" }.joined().utf8))
  }
}

extension HostQuery.File {
  fileprivate var words: [String] {
    [
      digest?.text ?? "-", String(mode.bits, radix: 8), "\(owner):\(group)", mayBeShown ? "1" : "0", path.relative,
    ]
  }
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
