package import Modeling
package import Rendering
import Vocabulary

/// Asks the server that takes a zone's updates, which knows first what is live.
package struct PrimaryObserver: Sendable {
  private let servers: any NameServers

  package init(_ servers: any NameServers) { self.servers = servers }

  package func observation(of zone: RenderedZone, at update: Zone.Update) async throws -> ServerObservation {
    let endpoint = Endpoint.address(update.server, update.port)
    let first = try await servers.ask(
      [SetKey("\(zone.name).", "SOA"), .ownership(of: zone.name)], of: endpoint, recursively: false)
    let server = ServerObservation((endpoint.description, endpoint), of: ZoneName(zone.name), first)
    guard server.serial != nil else { return server }
    let owned = Ownership(of: zone.name, server.sets[.ownership(of: zone.name)]?.set)
    let questions = Self.questions(about: zone, owned?.keys ?? [])
    let whole = server.adding(try await servers.ask(questions, of: endpoint, recursively: false))
    let wildcards = Wildcards(zone: zone.name)
    let doubts = wildcards.questions(about: whole, owned: owned)
    guard !doubts.isEmpty else { return whole }
    return wildcards.without(
      try await servers.ask(doubts, of: endpoint, recursively: false), in: whole, owned: owned)
  }

  private static func questions(about zone: RenderedZone, _ owned: [SetKey]) -> [SetKey] {
    let wanted = Set(zone.records.map { SetKey($0) })
    let besides = wanted.filter { $0.type == "CNAME" }.flatMap { alias in typesThatMail.map { SetKey(alias.name, $0) } }
    return wanted.union(owned).union(besides).sorted()
  }

  /// What may stand where an alias is to be.
  private static let typesThatMail = ["A", "AAAA", "CAA", "MX", "SRV", "TLSA", "TXT"]
}
