import Modeling
import Reading
import Reporting
import Vocabulary

/// The tables that routes make: transport(5), and the TLS level of each next hop.
struct RouteMaps {
  let routes: [Route]
  let pipes: PipeServices
  let tracing: Bool

  init(of routes: [Route], tracing: Bool) {
    self.routes = routes
    pipes = PipeServices(of: routes)
    self.tracing = tracing
  }

  var transport: Out {
    var out = Out(tracing: tracing)
    for route in routes { out.row("\(route.scope.text) \(transport(of: route))", from: route.place) }
    return out
  }

  /// `smtp_tls_policy_maps`, whose keys are next hops exactly as the transport table has them.
  var tlsPolicy: Out {
    var out = Out(tracing: tracing)
    var seen: Set<String> = []
    for route in routes {
      guard let hop = hop(of: route), seen.insert(hop).inserted else { continue }
      out.row("\(hop) \(route.tls.rawValue)", from: route.place)
    }
    return out
  }

  /// A next hop has one TLS level, whichever route leads there.
  var faults: [Fault] {
    var first: [String: Route] = [:]
    return routes.compactMap { route in
      guard let hop = hop(of: route) else { return nil }
      guard let other = first[hop] else {
        first[hop] = route
        return nil
      }
      guard other.tls != route.tls else { return nil }
      return .error("'\(hop)' has the TLS level '\(route.tls.rawValue)' here", at: route.place)
        .noting("and '\(other.tls.rawValue)' here", at: other.place)
    }
  }

  private func transport(of route: Route) -> String {
    switch route.way {
    case .lmtp: "lmtp:\(hop(of: route) ?? "")"
    case .smtp: "smtp:\(hop(of: route) ?? "")"
    case .pipe: "\(pipes.name(for: route.scope) ?? ""):"
    }
  }

  /// Brackets: no MX is looked up, and an IPv6 address keeps its colons.
  private func hop(of route: Route) -> String? {
    switch route.way {
    case .lmtp(let destination, let port), .smtp(let destination, let port): "[\(destination.text)]:\(port)"
    case .pipe: nil
    }
  }
}

extension Route.Destination {
  fileprivate var text: String {
    switch self {
    case .name(let name): name.text
    case .address(let address): address.description
    }
  }
}
