import ArgumentParser
import Rendering
import Reporting
import Vocabulary

/// Which hosts, and how they are reached.
struct HostOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: "Only these hosts: labels, joined by commas; '@failed': those that the last apply failed on.")
  var limit: String?

  @OptionGroup var way: WayOptions

  /// The hosts of --limit; nil: all.
  func selection(of system: RenderedSystem, _ session: Session) throws -> Set<HostLabel>? {
    guard let limit else { return nil }
    let known = Set(system.hosts.map(\.label))
    return Set(
      try limit.split(separator: ",").flatMap { word in
        if word == "@failed" { return try failed(session, among: known) }
        return [try HostLabel(String(word), among: known)]
      })
  }

  private func failed(_ session: Session, among known: Set<HostLabel>) throws -> Set<HostLabel> {
    let failed = try session.failedHosts?.labels.intersection(known) ?? []
    guard !failed.isEmpty else { throw Refusal(.usage, "'@failed' is nothing: no host failed in the last apply") }
    return failed
  }
}

extension HostLabel {
  /// A word of the command line that must be one of `known`.
  init(_ word: String, among known: Set<HostLabel>) throws {
    guard let label = HostLabel(word), known.contains(label) else {
      let hint = NearestWord.hint(for: word, among: known.map(\.text).sorted())
      throw Refusal(.usage, "'\(PrintableText.of(word))' is not a host that ezprov configures\(hint)")
    }
    self = label
  }
}
