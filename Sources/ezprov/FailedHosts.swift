import Applying
import Glibc
import Reading
import Reporting
import Sealing
import Vocabulary

/// The hosts of an inventory that don't have what was last applied to them: `--limit @failed`.
///
/// A file of labels below `$XDG_STATE_HOME/ezprov`, or `~/.local/state/ezprov`, named after the inventory's folder.
struct FailedHosts {
  private let path: String

  /// nil: there is no place for it.
  init?(of folder: InventoryFolder, environment: [String: String]) {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.local/state" : nil }
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    guard let state, let absolute = realpath(folder.path, nil) else { return nil }
    defer { free(absolute) }
    path = "\(state)/ezprov/failed-\(Digest(of: Array(String(cString: absolute).utf8)).text.prefix(16))"
  }

  var labels: Set<HostLabel> {
    guard let octets = try? Files.octets(of: path) else { return [] }
    return Set(String(decoding: octets, as: UTF8.self).split(separator: "\n").compactMap { HostLabel(String($0)) })
  }

  /// Writes them down. Hosts that the apply did not concern stay as they were.
  func note(_ report: ApplyReport) throws {
    let failed = report.hosts.filter(\.state.isFailure).map(\.label)
    let labels = labels.subtracting(report.hosts.map(\.label)).union(failed)
    guard !labels.isEmpty else {
      unlink(path)
      return
    }
    try Files.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    try Files.write(Array(labels.sorted().map { "\($0)\n" }.joined().utf8), to: path, mode: 0o600)
  }
}

extension Session {
  var failedHosts: FailedHosts? {
    get throws { FailedHosts(of: try folder(), environment: environment) }
  }
}
