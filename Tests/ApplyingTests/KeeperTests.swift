import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@testable import Applying
@testable import Planning

/// relay1 goes back, and mx1 stays as it is.
@Suite struct `The lock of the fleet` {
  typealias Turn = ScriptedTransport.Turn

  private static let main = "/etc/postfix/main.cf"

  private static func manifest(_ content: String) -> Manifest {
    let file = Samples.file(main, content.utf8)
    return Manifest(
      tool: "0.0.0",
      files: [
        .init(
          path: file.path, digest: Digest(of: file.content), mode: file.mode, owner: "root", group: "root",
          isSecret: false, effects: [])
      ], accounts: [], peers: [])
  }

  private static let recalled = Answer(
    .ok,
    [
      .init(["generation", "1"], []), .init(["manifest"], Array(manifest("old").text.utf8)),
      .init(["content", "etc/postfix/main.cf"], Array("old".utf8)),
    ])
  private static let observed = Answer(
    .ok,
    [
      .init(["notes"], []), .init(["attributes"], Array("644 root:root 3 etc/postfix/main.cf\n".utf8)),
      .init(["digests"], Array("\(Digest(of: Array("new".utf8)))  etc/postfix/main.cf\n".utf8)),
      .init(["manifest"], Array(manifest("new").text.utf8)), .init(["release", "debian-12"], []),
    ])
  private static let ready: [Turn] = [
    Turn(.recall, recalled), Turn(.observe, observed), Turn(.lock), Turn(.observe, observed),
  ]

  private func rollBack(
    _ turns: [String: [Turn]]
  ) async -> (plan: Plan, report: ApplyReport, refusals: [Refusal], transport: ScriptedTransport) {
    let transport = ScriptedTransport(turns)
    let relay = Samples.host("relay1", role: .relay)
    let fleet = await RecalledFleet(
      of: [relay], at: 1, under: Samples.host("mx1"), over: transport, today: Samples.today)
    let plan = fleet.plan
    let report = await Applier(plan, on: fleet.fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.fleet.close()
    #expect(transport.unasked.isEmpty)
    return (plan, report, fleet.fleet.orderedRefusals, transport)
  }

  @Test func `is the MX's also where a relay alone goes back`() async throws {
    let rest = [Turn(.stage), Turn(.check), Turn(.commit), Turn(.probe), Turn(.confirm)]
    let (plan, report, _, transport) = await rollBack([
      "mx1": [Turn(.observe, Self.observed), Turn(.lock)], "relay1": Self.ready + rest,
    ])
    #expect(plan.hosts.map(\.label.text) == ["relay1"])
    #expect(report == ApplyReport([.init(Samples.label("relay1"), .done)], .ok))
    let log = transport.log
    #expect(try #require(log.firstIndex(of: "mx1 lock")) < #require(log.firstIndex(of: "relay1 lock")))
  }

  @Test func `keeps a relay from going back while somebody else has it`() async {
    let held = Answer(.locked, [.init(["lock"], Array("who flint@workshop\nsince 2026-11-21T08:59:00Z\n".utf8))])
    let (_, report, _, _) = await rollBack([
      "mx1": [Turn(.observe, Self.observed), Turn(.lock, held)], "relay1": Array(Self.ready.prefix(2)),
    ])
    #expect(report.outcome == .locked)
  }

  @Test func `is needed`() async {
    let (_, report, refusals, _) = await rollBack([
      "mx1": [Turn(.observe, breaks: "mx1: it does not answer in time")], "relay1": Array(Self.ready.prefix(2)),
    ])
    #expect(report.outcome == .unreachable)
    #expect(
      refusals == [
        Refusal(
          .unreachable,
          "mx1: it does not answer in time; no other host is taken back without its lock, which is the fleet's")
      ])
  }
}
