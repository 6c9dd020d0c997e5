@testable import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A change of credentials` {
  @Test func `keeps the old ones in force until the relays have confirmed the new`() throws {
    let plan = try rotation.plan()
    let mx = try #require(plan.hosts.first)
    #expect(mx.overlap?.digest == Digest(of: Array("old".utf8)))
    #expect(mx.overlap?.relays == [try label("relay1")])
    #expect(mx.files.map(\.path.text) == ["/etc/secret"])
    #expect(mx.manifest?.files.first { $0.path.text == "/etc/leaving" }?.digest == Digest(of: Array("old".utf8)))
    let second = try #require(plan.contraction)
    #expect(second.after == [try label("relay1")])
    #expect(second.hosts.map(\.label) == [try label("mx1")])
    #expect(second.hosts.first?.writes.map(\.artifact.path.text) == ["/etc/leaving"])
    #expect(second.hosts.first?.found == mx.manifest)
    #expect(second.plan.order.steps.map(\.hosts) == [[try label("mx1")]])
  }

  @Test func `leaves the MX as if nothing had been kept`() throws {
    let second = try #require(try rotation.plan().contraction?.hosts.first)
    #expect(second.manifest?.files.first { $0.path.text == "/etc/leaving" }?.digest == Digest(of: []))
    #expect(second.manifest?.credentials[try label("relay1")] == Digest(of: Array("new".utf8)))
  }

  @Test func `of the MX alone keeps the old ones and says for whom`() throws {
    let plan = try rotation.plan(limit: ["mx1"])
    #expect(plan.contraction == nil)
    #expect(plan.hosts.first?.overlap != nil)
    #expect(plan.hosts.first?.notices == [.overlapKept([try label("relay1")])])
    #expect(
      plan.hosts.first?.notices.map(\.text) == [
        "the credentials from before are still let in, for relay1 may not have changed over: apply there too"
      ])
  }

  @Test func `that is half done is carried on with: the relay, and then the MX forgets`() throws {
    let plan = try Fleet(
      relays: ["relay1", "relay2"], peers: ["relay1", "relay2"], changing: [], rotating: ["relay1"], leaving: "old"
    ).plan()
    #expect(plan.hosts.map(\.isEmpty) == [true, false, true])
    #expect(plan.order.steps.map(\.hosts) == [[try label("relay1")]])
    #expect(plan.contraction?.hosts.map(\.label) == [try label("mx1")])
    #expect(plan.contraction?.after == [try label("relay1")])
  }

  @Test func `is not forgotten while a relay cannot be asked`() throws {
    var fleet = Fleet(
      relays: ["relay1", "relay2"], peers: ["relay1", "relay2"], changing: [], rotating: ["relay1"], leaving: "old")
    fleet.silent = ["relay2"]
    let plan = try fleet.plan()
    #expect(plan.contraction == nil)
    #expect(plan.hosts.first?.isEmpty == true)
    #expect(plan.hosts.first?.notices == [.overlapKept([try label("relay2")])])
  }

  @Test func `is forgotten at once when all relays have the new`() throws {
    let plan = try Fleet(relays: ["relay1"], peers: ["relay1"], changing: [], leaving: "old").plan()
    #expect(plan.contraction == nil)
    #expect(plan.hosts.first?.writes.map(\.artifact.path.text) == ["/etc/leaving"])
    #expect(plan.hosts.first?.guards == [])
  }

  @Test func `again before all relays had the last one is guarded`() throws {
    var fleet = rotation
    fleet.leaving = "older"
    let plan = try fleet.plan()
    #expect(plan.guards.map(\.id) == ["overlap:mx1"])
    #expect(plan.hosts.first?.overlap?.digest == Digest(of: Array("old".utf8)))
  }

  @Test func `that is a new relay's alone keeps nothing`() throws {
    let plan = try Fleet(
      relays: ["relay1", "relay2"], peers: ["relay1"], changing: [], rotating: ["mx1", "relay2"]
    ).plan()
    #expect(plan.contraction == nil && plan.hosts.allSatisfy { $0.overlap == nil })
  }

  @Test func `needs the MX in the selection, until that lets the new ones in`() throws {
    let expected = Refusal(
      .guarded,
      "'relay1' comes after 'mx1': mx1 knows the new credential of relay1 before that one uses it; "
        + "add 'mx1' to --limit or leave --limit out")
    #expect(throws: expected) { try rotation.plan(limit: ["relay1"]) }
    var fleet = rotation
    fleet.rotating = ["relay1"]
    #expect(try fleet.plan(limit: ["relay1"]).hosts.map(\.label) == [try label("relay1")])
  }

  @Test func `is shown as the last step, and its old ones as a secret that stays for a while`() throws {
    let plan = try rotation.plan()
    let text = listing(of: plan).text
    #expect(
      text.contains("/etc/leaving  <secret> what relay1 signs in with up to now, for as long as it takes\n"), "\(text)")
    #expect(
      text.contains("  3  mx1\n     mx1 forgets the old credentials once relay1 confirmed the new\n"), "\(text)")
  }

  /// relay1 gets another password; relay2 does not.
  private var rotation: Fleet {
    Fleet(relays: ["relay1", "relay2"], peers: ["relay1", "relay2"], changing: [], rotating: ["mx1", "relay1"])
  }
}
