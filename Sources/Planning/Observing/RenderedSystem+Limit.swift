package import Rendering
package import Vocabulary

extension RenderedSystem {
  var relays: [HostLabel] { hosts.filter { $0.role == .relay }.map(\.label).sorted() }

  /// The hosts that must be asked for a plan of the hosts in `limit` (nil: of all): these, and those that some of them
  /// may have to wait for.
  package func hostsToObserve(for limit: Set<HostLabel>?) -> [RenderedHost] {
    guard let limit else { return hosts }
    let hasRelay = hosts.contains { $0.role == .relay && limit.contains($0.label) }
    return hosts.filter { limit.contains($0.label) || hasRelay && $0.role == .mx }
  }
}
