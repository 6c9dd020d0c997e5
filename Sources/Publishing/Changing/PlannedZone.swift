package import Rendering
package import Reporting
package import Vocabulary

/// One zone of the inventory in a plan.
package enum PlannedZone: Sendable {
  case planned(ZonePlan)
  /// Its server did not tell what is there, or can't be updated.
  case unasked(DomainName, Refusal)
  /// It has no `update`: others publish it.
  case byHand(DomainName, records: Int)

  package var name: DomainName {
    switch self {
    case .planned(let plan): plan.zone
    case .unasked(let name, _), .byHand(let name, _): name
    }
  }

  package var plan: ZonePlan? {
    if case .planned(let plan) = self { plan } else { nil }
  }

  package var refusal: Refusal? {
    if case .unasked(_, let refusal) = self { refusal } else { nil }
  }

  /// Nothing is to be done.
  package var isEmpty: Bool { plan?.isEmpty ?? true }
}

extension [PlannedZone] {
  /// The zones as they are, asked all at once, beside what they are to be.
  package init(of zones: [RenderedZone], asking servers: any NameServers) async throws {
    let observer = PrimaryObserver(servers)
    self = try await withThrowingTaskGroup(of: (Int, PlannedZone).self) { group in
      for (index, zone) in zones.enumerated() {
        group.addTask { (index, try await PlannedZone(zone, observer)) }
      }
      return try await group.reduce(into: [(Int, PlannedZone)]()) { $0.append($1) }.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }
}

extension PlannedZone {
  fileprivate init(_ zone: RenderedZone, _ observer: PrimaryObserver) async throws {
    guard let update = zone.update else {
      self = .byHand(zone.name, records: zone.records.count)
      return
    }
    do {
      let server = try await observer.observation(of: zone, at: update)
      self = .planned(try ZonePlan(zone, by: update, from: server))
    } catch let refusal as Refusal {
      self = .unasked(zone.name, refusal)
    }
  }
}
