import Rendering
import Vocabulary

/// What lies in a host's folders of ezprov's own, and neither ezprov wrote nor a program made of what it wrote.
struct UnmanagedFiles {
  /// Sorted.
  let names: [String]

  init(of host: RenderedHost, _ observation: Observation) {
    let applied = observation.manifest?.files ?? []
    let products = host.artifacts.flatMap(\.effects).compactMap(\.product) + applied.flatMap(\.compiled)
    let known = Set((host.artifacts.map(\.path) + applied.map(\.path) + products).map(\.text))
    names = observation.ownFolders.filter { !known.contains($0) }.sorted()
  }
}
