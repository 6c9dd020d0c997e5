@testable import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `The order across hosts` {
  @Test func `puts the MX before a new relay`() throws {
    let plan = try Fleet(relays: ["relay1", "relay2"], peers: ["relay1"], changing: ["mx1", "relay1", "relay2"]).plan()
    #expect(plan.order.steps.map(\.hosts) == [try labels("mx1", "relay1"), try labels("relay2")])
    #expect(plan.order.steps.last?.because.map(\.text) == ["mx1 lets the new relay relay2 in before that one sends"])
  }

  @Test func `puts the MX before a relay whose credential changes`() throws {
    let plan = try Fleet(
      relays: ["relay1", "relay2"], peers: ["relay1", "relay2"], changing: ["relay2"],
      rotating: ["mx1", "relay1"]
    ).plan()
    #expect(plan.order.steps.map(\.hosts) == [try labels("mx1", "relay2"), try labels("relay1")])
    #expect(
      plan.order.steps.last?.because.map(\.text)
        == ["mx1 knows the new credential of relay1 before that one uses it"])
  }

  @Test func `puts the relays that stay before the MX that shuts one out`() throws {
    let fleet = Fleet(
      relays: ["relay1", "relay3"], peers: ["relay1", "relay2"], changing: ["mx1", "relay1", "relay3"])
    let plan = try fleet.plan()
    #expect(plan.order.steps.map(\.hosts) == [try labels("relay1"), try labels("mx1"), try labels("relay3")])
    #expect(plan.order.steps[1].because.map(\.text) == ["relay1 is ready before mx1 shuts out relay2"])
    #expect(plan.hosts.first?.notices == [.leavingRelay(try label("relay2"))])
  }

  @Test func `is one step where nothing depends on anything`() throws {
    let plan = try Fleet(
      relays: ["relay1", "relay2"], peers: ["relay1", "relay2"],
      changing: ["mx1", "relay1", "relay2"]
    ).plan()
    #expect(plan.order.steps.map(\.hosts) == [try labels("mx1", "relay1", "relay2")])
    #expect(plan.order.steps[0].because.isEmpty)
  }

  @Test func `leaves out hosts that don't change`() throws {
    let plan = try Fleet(relays: ["relay1"], peers: ["relay1"], changing: []).plan()
    #expect(plan.isEmpty)
    #expect(plan.order.steps.isEmpty)
  }

  @Test func `refuses a selection without the host that must come first, and names it`() throws {
    let fleet = Fleet(relays: ["relay1"], peers: [], changing: ["mx1", "relay1"])
    let expected = Refusal(
      .guarded,
      "'relay1' comes after 'mx1': mx1 lets the new relay relay1 in before that one sends; "
        + "add 'mx1' to --limit or leave --limit out")
    #expect(throws: expected) { try fleet.plan(limit: ["relay1"]) }
    #expect(try fleet.plan(limit: ["mx1"]).order.steps.map(\.hosts) == [try labels("mx1")])
    #expect(try fleet.plan(limit: ["mx1", "relay1"]).order.steps.count == 2)
  }

  @Test func `lets a relay go alone once the MX knows it`() throws {
    let plan = try Fleet(relays: ["relay1"], peers: ["relay1"], changing: ["mx1", "relay1"]).plan(limit: ["relay1"])
    #expect(plan.hosts.map(\.label) == (try labels("relay1")))
  }

  @Test func `needs the MX to be asked for a plan of relays alone`() throws {
    let system = try Fleet(relays: ["relay1", "relay2"], peers: [], changing: []).system()
    func asked(_ limit: Set<HostLabel>?) -> [HostLabel] { system.hostsToObserve(for: limit).map(\.label) }
    #expect(asked(Set(try labels("relay1"))) == (try labels("mx1", "relay1")))
    #expect(asked(Set(try labels("mx1"))) == (try labels("mx1")))
    #expect(asked(nil).count == 3)
  }

  @Test func `leaves behind at the MX who its relays are`() throws {
    let plan = try Fleet(relays: ["relay2", "relay1"], peers: [], changing: []).plan()
    #expect(plan.hosts.map { $0.manifest?.peers } == [try labels("relay1", "relay2"), [], []])
  }

  @Test func `never passes over a host that nobody asked`() throws {
    let system = try Fleet(relays: ["relay1"], peers: [], changing: []).system()
    let plan = try Plan(towards: system, from: [:], limit: [try label("relay1")], tool: "1.0.0")
    #expect(plan.unobserved == [Plan.Unobserved(try label("relay1"), because: "it was not asked")])
  }

  @Test func `lists hosts that could not be asked`() throws {
    let fleet = Fleet(relays: [], peers: [], changing: [])
    let missing = Plan.Unobserved(try label("relay9"), because: "connection refused")
    let plan = try Plan(
      towards: try fleet.system(), from: try fleet.observations(), unobserved: [missing], tool: "1.0.0")
    #expect(plan.unobserved == [missing])
    #expect(listing(of: plan).text.contains("relay9  not asked: connection refused\n"))
    #expect(PlanJSON(saved(plan)).value.text.contains(#""applyable":false"#))
  }

  private func labels(_ texts: String...) throws -> [HostLabel] { try texts.map(label) }
}
