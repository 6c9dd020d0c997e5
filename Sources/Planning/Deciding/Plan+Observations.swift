package import Rendering
package import Vocabulary

import Reporting

extension Plan {
  /// The plan of the hosts in `limit` (nil: of all). Those without an observation are listed as unobserved.
  ///
  /// Throws a ``Refusal`` when `limit` leaves out a host that one of its hosts must wait for.
  package init(
    towards system: RenderedSystem, from observations: [HostLabel: Observation], unobserved: [Unobserved] = [],
    limit: Set<HostLabel>? = nil, tool: String
  ) throws {
    let relays = system.relays
    let hosts = system.hosts.compactMap { host in
      observations[host.label].map { HostPlan(towards: host, from: $0, relays: relays, tool: tool) }
    }
    let precedences = Precedences(of: hosts, relays: relays).list
    if let limit { try Self.refuseGaps(in: limit, precedences) }
    let chosen = hosts.filter { limit?.contains($0.label) ?? true }.sorted { $0.label < $1.label }
    let phases = Phases(of: chosen, observed: hosts)
    let known = observations.keys + unobserved.map(\.label)
    let forgotten = system.hosts.map(\.label).filter { limit?.contains($0) ?? true && !known.contains($0) }
    self.init(
      hosts: phases.hosts,
      unobserved: (unobserved + forgotten.map { Unobserved($0, because: "it was not asked") })
        .sorted { $0.label < $1.label },
      order: Order(
        of: phases.hosts.filter { !$0.isEmpty }.map(\.label),
        precedences.filter { limit?.contains($0.after) ?? true }), contraction: phases.contraction)
  }

  /// The plan of all these hosts.
  init(hosts: [HostPlan], relays: [HostLabel]) {
    self.init(
      hosts: hosts, unobserved: [],
      order: Order(
        of: hosts.filter { !$0.isEmpty }.map(\.label), Precedences(of: hosts, relays: relays).list))
  }

  private static func refuseGaps(in limit: Set<HostLabel>, _ precedences: [Order.Precedence]) throws {
    guard let gap = precedences.first(where: { limit.contains($0.after) && !limit.contains($0.before) }) else {
      return
    }
    throw Refusal(
      .guarded,
      "'\(gap.after)' comes after '\(gap.before)': \(gap.text); add '\(gap.before)' to --limit or leave --limit out")
  }
}
