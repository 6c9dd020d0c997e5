import Rendering
import Vocabulary

/// An effect as one word of a manifest.
extension Effect {
  var word: String {
    switch self {
    case .rebuildMap(let type, let path): "map:\(type):\(path)"
    case .rebuildAliases(let type, let path): "aliases:\(type):\(path)"
    case .compileSieve(let path): "sieve:\(path)"
    case .reload(let service): "reload:\(service.rawValue)"
    case .restart(let service): "restart:\(service.rawValue)"
    }
  }

  init?(word: Substring) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    switch (parts.first, parts.count) {
    case ("map", 3): self.init(parts, Effect.rebuildMap)
    case ("aliases", 3): self.init(parts, Effect.rebuildAliases)
    case ("sieve", 2):
      guard let path = FilePath(parts[1]) else { return nil }
      self = .compileSieve(path: path)
    case ("reload", 2): self.init(parts, Effect.reload)
    case ("restart", 2): self.init(parts, Effect.restart)
    case _: return nil
    }
  }

  private init?(_ parts: [String], _ make: (String, FilePath) -> Effect) {
    guard !parts[1].isEmpty, let path = FilePath(parts[2]) else { return nil }
    self = make(parts[1], path)
  }

  private init?(_ parts: [String], _ make: (Service) -> Effect) {
    guard let service = Service(rawValue: parts[1]) else { return nil }
    self = make(service)
  }
}
