import Reading
import Reporting
import Vocabulary

extension Resolver {
  mutating func routes(hosts: [HostLabel: Host], domains: [Domain]) -> [Route] {
    inventory.routes.compactMap { entry in
      checkScope(entry.scope, domains: domains)
      guard let way = way(of: entry, hosts: hosts) else { return nil }
      let scope = folded(entry.scope.value)
      return Route(scope: scope, way: way, tls: entry.tls?.value ?? .may, place: entry.scope.place)
    }
  }

  private func folded(_ scope: RouteEntry.Scope) -> RouteEntry.Scope {
    switch scope {
    case .recipient(let address): .recipient(address.folded)
    case .domain: scope
    }
  }

  /// One of our recipients gets a route of its own; all of a domain whose mailboxes are here cannot.
  private mutating func checkScope(_ scope: Located<RouteEntry.Scope>, domains: [Domain]) {
    switch scope.value {
    case .recipient(let address):
      own(Located(address.folded, at: scope.place))
      let domain = domains.first { $0.name.value == address.domain }
      guard case .alias? = domain?.delivery else { return }
      error(
        "'\(address)' is in an alias domain, whose addresses stand for others: route one of the site's domain",
        at: scope.place)
    case .domain(let name):
      guard let domain = domains.first(where: { $0.name.value == name }) else { return }
      switch domain.delivery {
      case .local, .alias:
        error("'\(name)' is delivered here, a route for all of it would take every mailbox's mail", at: scope.place)
      case .parked: error("'\(name)' is parked, no mail is routed to it", at: scope.place)
      case .hosted, .lists: break
      }
    }
  }

  private mutating func way(of entry: RouteEntry, hosts: [HostLabel: Host]) -> Route.Way? {
    switch entry.way {
    case .lmtp(let hop): return destination(of: hop, hosts: hosts).map { .lmtp($0, hop.value.port) }
    case .smtp(let hop): return destination(of: hop, hosts: hosts).map { .smtp($0, hop.value.port) }
    case .pipe(let pipe):
      if let tls = entry.tls { error("a 'pipe' has no 'tls'", at: tls.place) }
      return .pipe(command: checked(pipe), user: pipe.user.value)
    }
  }

  private mutating func checked(_ pipe: RouteEntry.Pipe) -> [String] {
    if let program = pipe.command.first, FilePath(program.value.text) == nil {
      error("'\(program.value)' is not the absolute path of a program", at: program.place)
    }
    if pipe.user.value.text == "root" || pipe.user.value.text == "postfix" {
      error("pipe(8) runs nothing as '\(pipe.user.value)'", at: pipe.user.place)
    }
    return pipe.command.map(\.value.text)
  }

  private mutating func destination(of hop: Located<NextHop>, hosts: [HostLabel: Host]) -> Route.Destination? {
    switch hop.value.target {
    case .address(let address): return .address(address)
    case .name(let name): return .name(name)
    case .host(let label):
      guard let host = hosts[label] else {
        unknownHost(Located(label, at: hop.place), among: hosts)
        return nil
      }
      return .name(host.name)
    }
  }
}
