import ArgumentParser
import Applying
import Glibc
import Reading
import Rendering
import Reporting
import Vocabulary

/// Which hosts, and how they are reached.
struct HostOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: "Only these hosts: labels, joined by commas; '@failed': those that the last apply failed on.")
  var limit: String?

  @Option(help: "A configuration file for ssh(1) instead of your own.")
  var sshConfig: String?

  @Option(help: "Instead of any host, a folder that holds a folder for each.")
  var local: String?

  /// The hosts of --limit; nil: all.
  func selection(of system: RenderedSystem, _ session: Session) throws -> Set<HostLabel>? {
    guard let limit else { return nil }
    let known = Set(system.hosts.map(\.label))
    return Set(
      try limit.split(separator: ",").flatMap { word in
        if word == "@failed" { return try failed(session, among: known) }
        guard let label = HostLabel(String(word)), known.contains(label) else {
          let hint = NearestWord.hint(for: String(word), among: known.map(\.text).sorted())
          throw Refusal(.usage, "'\(word)' is not a host that ezprov configures\(hint)")
        }
        return [label]
      })
  }

  private func failed(_ session: Session, among known: Set<HostLabel>) throws -> Set<HostLabel> {
    let failed = try session.failedHosts?.labels.intersection(known) ?? []
    guard !failed.isEmpty else { throw Refusal(.usage, "'@failed' is nothing: no host failed in the last apply") }
    return failed
  }

  func transport(to hosts: [RenderedHost]) throws -> any Transport {
    if let local { return LocalTransport(folder: try Files.absolute(local)) }
    return try SSHTransport(to: hosts, configuration: sshConfig)
  }
}

extension Files {
  /// The path from the root.
  static func absolute(_ path: String) throws -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { throw Refusal(.usage, "the working folder is gone") }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }
}
