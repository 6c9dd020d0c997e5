import Rendering
import Vocabulary

extension RenderedSystem {
  /// Its lock is that of the fleet.
  var mx: RenderedHost? { hosts.first { $0.role == .mx } }

  /// These and the MX.
  func withMX(_ chosen: [RenderedHost]) -> [RenderedHost] {
    let labels = Set(chosen.map(\.label))
    return hosts.filter { $0.role == .mx || labels.contains($0.label) }
  }

  /// All, where none is named.
  func hosts(named words: [String]) throws -> [RenderedHost] {
    guard !words.isEmpty else { return hosts }
    let labels = try Set(words.map { try HostLabel($0, among: Set(hosts.map(\.label))) })
    return hosts.filter { labels.contains($0.label) }
  }
}
