import Modeling
import Reading
import Vocabulary

/// The routes into programs, each with the name of its service in master.cf.
struct PipeServices {
  struct Pipe {
    let name: String
    let user: Login
    let command: [String]
    let scope: RouteEntry.Scope
  }

  let all: [Pipe]

  init(of routes: [Route]) {
    var taken: Set<String> = []
    var pipes: [Pipe] = []
    for route in routes {
      guard case .pipe(let command, let user) = route.way else { continue }
      let name = Self.freeName(for: route.scope, taken: &taken)
      pipes.append(Pipe(name: name, user: user, command: command, scope: route.scope))
    }
    all = pipes
  }

  func name(for scope: RouteEntry.Scope) -> String? { all.first { $0.scope == scope }?.name }

  /// From what is routed, so that a further route changes no other's name; a number makes it unique.
  private static func freeName(for scope: RouteEntry.Scope, taken: inout Set<String>) -> String {
    let base = "pipe-" + String(scope.text.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    let numbered = sequence(first: 2) { $0 + 1 }.lazy.map { "\(base)-\($0)" }
    let name = taken.contains(base) ? numbered.first { !taken.contains($0) } ?? base : base
    taken.insert(name)
    return name
  }
}

extension RouteEntry.Scope {
  /// The key of its row in a transport table.
  var text: String {
    switch self {
    case .recipient(let address): address.description
    case .domain(let domain): domain.text
    }
  }
}
