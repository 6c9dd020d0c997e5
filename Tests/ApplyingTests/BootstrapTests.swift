import Planning
import Rendering
import Reporting
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A bootstrap` {
  typealias Turn = ScriptedTransport.Turn

  private static func found(_ packages: String) -> Answer {
    Answer(.ok, [.init(["packages"], Array(packages.utf8)), .init(["release", "debian-12"], [])])
  }

  private static let host = Samples.host(packages: ["postfix", "rspamd"])

  private func bootstrapped(_ turns: [Turn]) async -> (fleet: Fleet, transport: ScriptedTransport) {
    let transport = ScriptedTransport(["mx1": turns])
    let fleet = await Fleet(observing: [Self.host], over: transport, for: .applying, today: Samples.today)
    return (await fleet.bootstrapped(as: Samples.owner, today: Samples.today), transport)
  }

  @Test func `installs what is missing under the lock, and looks again`() async {
    let whole = Self.found("installed postfix 3.7.11-0\ninstalled rspamd 3.4-1\n")
    let (fleet, transport) = await bootstrapped([
      Turn(.observe, Self.found("installed postfix 3.7.11-0\n")), Turn(.lock), Turn(.lock), Turn(.install),
      Turn(.observe, whole),
    ])
    #expect(fleet.observations[Samples.label("mx1")]?.missingPackages == [])
    #expect(fleet.refusals.isEmpty)
    #expect(transport.unasked.isEmpty)
  }

  @Test func `leaves a host alone that lacks nothing`() async {
    let (fleet, transport) = await bootstrapped([
      Turn(.observe, Self.found("installed postfix 3.7.11-0\ninstalled rspamd 3.4-1\n"))
    ])
    #expect(fleet.observations.count == 1)
    #expect(transport.unasked.isEmpty)
  }

  @Test func `tells why packages cannot be installed`() async {
    let failed = Answer(.failed, [.init(["error"], Array("E: Unable to locate package rspamd\n".utf8))])
    let (fleet, _) = await bootstrapped([
      Turn(.observe, Self.found("")), Turn(.lock), Turn(.lock), Turn(.install, failed),
    ])
    #expect(
      fleet.refusals[Samples.label("mx1")]
        == Refusal(.unreachable, "mx1: packages cannot be installed: E: Unable to locate package rspamd"))
    #expect(fleet.members.isEmpty)
  }

  @Test func `takes the fleet's lock before it installs anything anywhere`() async {
    let hosts = [Samples.host("mx1"), Samples.host("relay1", role: .relay, packages: ["postfix"])]
    let held = Answer(.locked, [.init(["lock"], Array("who flint@workshop\nsince 2026-11-21T08:59:00Z\n".utf8))])
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.found("")), Turn(.lock, held)], "relay1": [Turn(.observe, Self.found(""))],
    ])
    let fleet = await Fleet(observing: hosts, over: transport, for: .applying, today: Samples.today)
    let bootstrapped = await fleet.bootstrapped(as: Samples.owner, today: Samples.today)
    #expect(
      bootstrapped.refusals[Samples.label("mx1")]
        == Refusal(.locked, "mx1: locked by flint@workshop since 2026-11-21T08:59:00Z"))
    #expect(transport.unasked.isEmpty)
  }

  @Test func `is refused while somebody applies`() async {
    let held = Answer(.locked, [.init(["lock"], Array("who flint@workshop\nsince 2026-11-21T08:59:00Z\n".utf8))])
    let (fleet, _) = await bootstrapped([Turn(.observe, Self.found("")), Turn(.lock, held)])
    #expect(
      fleet.refusals[Samples.label("mx1")]
        == Refusal(.locked, "mx1: locked by flint@workshop since 2026-11-21T08:59:00Z"))
  }

  @Test func `begins no installation once it is to stop`() async {
    let transport = ScriptedTransport(["mx1": [Turn(.observe, Self.found(""))]])
    let fleet = await Fleet(observing: [Self.host], over: transport, for: .applying, today: Samples.today)
    let interruption = Interruption()
    interruption.wish(for: .interrupted)
    let bootstrapped = await fleet.bootstrapped(as: Samples.owner, today: Samples.today, until: interruption)
    #expect(transport.log == ["mx1 observe"] && bootstrapped.members.count == 1 && bootstrapped.refusals.isEmpty)
  }

  @Test func `installs nothing when it is to stop while it waits for a lock`() async {
    let interruption = Interruption()
    let transport = ScriptedTransport(["mx1": [Turn(.observe, Self.found("")), Turn(.lock), Turn(.lock)]])
    let progress = Progress { _, stage in if stage == .locking { interruption.wish(for: .terminated) } }
    let fleet = await Fleet(
      observing: [Self.host], over: transport, for: .applying, today: Samples.today, progress: progress)
    _ = await fleet.bootstrapped(as: Samples.owner, today: Samples.today, until: interruption)
    #expect(!transport.log.contains("mx1 install"))
  }
}
