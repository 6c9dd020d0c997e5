import Reading
import Rendering
import Templating

extension Session {
  /// The system as far as it can be made without keys: who the hosts are and what runs there.
  mutating func renderedWithoutKeys() throws -> RenderedSystem {
    let system = try compile(folder().texts())
    return try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: false)
  }

  /// These hosts, or all when none is named, without their secrets.
  mutating func hosts(named words: [String]) throws -> [RenderedHost] {
    try renderedWithoutKeys().hosts(named: words)
  }
}
