import Planning
import Rendering
import Reporting
import Testing
import Vocabulary

@testable import Applying

@Suite struct `An apply` {
  typealias Turn = ScriptedTransport.Turn

  /// A bare host: the file is not there, nothing was applied.
  private static let bare = Answer(
    .ok,
    [
      .init(["notes"], Array("absent etc/postfix/main.cf\n".utf8)),
      .init(["release", "debian-12"], []),
    ])
  /// Somebody wrote the file meanwhile.
  private static let other = Answer(
    .ok, [.init(["notes"], Array("folder etc/postfix/main.cf\n".utf8)), .init(["release", "debian-12"], [])])

  private static let ready: [Turn] = [
    Turn(.observe, bare), Turn(.lock), Turn(.observe, bare), Turn(.stage), Turn(.check),
  ]
  private static let whole: [Turn] = ready + [Turn(.commit), Turn(.probe), Turn(.confirm)]

  private func host(_ label: String) -> RenderedHost {
    Samples.host(
      label, role: label == "mx1" ? .mx : .relay, files: [Samples.file("/etc/postfix/main.cf", "# new\n".utf8)])
  }

  /// Applies to mx1 and then to relay1, in this order, or at once.
  private func apply(
    _ transport: ScriptedTransport, inOrder: Bool = true, withProgress progress: Progress = .silent
  ) async throws -> ApplyReport {
    let hosts = [host("mx1"), host("relay1")]
    let fleet = await Fleet(
      observing: hosts, over: transport, for: .applying, today: Samples.today, progress: progress)
    let plan = try Samples.plan(hosts, from: fleet.observations, unobserved: fleet.unobserved, inOrder: inOrder)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.close()
    return report
  }

  private func state(_ label: String, _ report: ApplyReport) -> ApplyReport.State? {
    report.hosts.first { $0.label == Samples.label(label) }?.state
  }

  private func messages(_ label: String, _ report: ApplyReport) -> [String]? {
    report.hosts.first { $0.label == Samples.label(label) }?.messages
  }

  @Test func `checks every host before it changes one, and changes them in the plan's order`() async throws {
    let transport = ScriptedTransport(["mx1": Self.whole, "relay1": Self.whole])
    let report = try await apply(transport)
    #expect(report.outcome == .ok)
    #expect(report.hosts.map(\.state) == [.done, .done])
    #expect(transport.unasked.isEmpty)
    let log = transport.log
    let firstCommit = try #require(log.firstIndex(of: "mx1 commit"))
    #expect(log[..<firstCommit].contains("relay1 check"))
    #expect(log[firstCommit...].prefix(4) == ["mx1 commit", "mx1 probe", "relay1 commit", "relay1 probe"])
    #expect(log.suffix(2) == ["mx1 confirm", "relay1 confirm"])
  }

  @Test func `changes nothing anywhere when a host is unreachable`() async throws {
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare)], "relay1": [Turn(.observe, breaks: "relay1: it does not answer in time")],
    ])
    let report = try await apply(transport)
    #expect(report.outcome == .unreachable)
    #expect(report.hosts.map(\.state) == [.notBegun, .notBegun])
    #expect(messages("relay1", report) == ["it does not answer in time"])
    #expect(transport.log.allSatisfy { $0.hasSuffix("observe") })
  }

  @Test func `tells who holds the lock, and changes nothing anywhere`() async throws {
    let held = Answer(.locked, [.init(["lock"], Array("who flint@workshop\nsince 2026-11-21T08:59:00Z\n".utf8))])
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare), Turn(.lock), Turn(.observe, Self.bare)],
      "relay1": [Turn(.observe, Self.bare), Turn(.lock, held), Turn(.observe, Self.bare)],
    ])
    let report = try await apply(transport)
    #expect(report.outcome == .locked)
    #expect(report.hosts.map(\.state) == [.notBegun, .notBegun])
    #expect(messages("relay1", report) == ["locked by flint@workshop since 2026-11-21T08:59:00Z"])
    #expect(transport.unasked.isEmpty)
  }

  @Test func `asks nobody else for a lock while another holds the MX's, which is the fleet's`() async throws {
    let lines = """
      who flint@workshop
      since 2026-11-21T08:59:00Z
      run 20261121T085900-3f9a0c11d2e4
      plan 7f3a9c1e0b
      commit 4f1c2ab-dirty
      note new relay
      pending 41

      """
    let held = Answer(.locked, [.init(["lock"], Array(lines.utf8))])
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare), Turn(.lock, held), Turn(.observe, Self.bare)],
      "relay1": [Turn(.observe, Self.bare)],
    ])
    let report = try await apply(transport)
    #expect(report.outcome == .locked)
    #expect(
      messages("mx1", report) == [
        "locked by flint@workshop since 2026-11-21T08:59:00Z (run 20261121T085900-3f9a0c11d2e4, plan 7f3a9c1e, "
          + "commit 4f1c2ab-dirty, \"new relay\"); it waits to be confirmed, 41 seconds are left"
      ])
    #expect(transport.unasked.isEmpty)
  }

  @Test(arguments: [
    ("rolled-back", Outcome.stale, "generation 7 had not ended, and its previous state was put back: apply again"),
    ("degraded", .degraded, "generation 7 had not ended and does not go back"),
  ])
  func `goes no further on a host that was left in the middle`(
    verdict: String, outcome: Outcome, message: String
  ) async throws {
    let recovered = Answer(.ok, [.init(["recovered", "7", verdict], [])])
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare), Turn(.lock, recovered), Turn(.observe, Self.bare)],
      "relay1": [Turn(.observe, Self.bare)],
    ])
    let report = try await apply(transport)
    #expect(report.outcome == outcome)
    #expect(messages("mx1", report)?.first == message)
    #expect(transport.unasked.isEmpty)
  }

  @Test func `holds the MX's lock even if nothing changes there`() async throws {
    let hosts = [Samples.host("mx1"), host("relay1")]
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare), Turn(.lock)], "relay1": Self.whole,
    ])
    let fleet = await Fleet(observing: hosts, over: transport, for: .applying, today: Samples.today)
    let plan = try Samples.plan(hosts, from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    #expect(report.outcome == .ok)
    #expect(state("mx1", report) == .unchanged)
    let log = transport.log
    #expect(try #require(log.firstIndex(of: "mx1 lock")) < #require(log.firstIndex(of: "relay1 lock")))
    #expect(transport.unasked.isEmpty)
  }

  @Test func `locks one host after the other where there is no MX`() async throws {
    let hosts = ["relay2", "relay1", "relay3"].map(host)
    let held = Answer(.locked, [])
    let start = [Turn(.observe, Self.bare)]
    let transport = ScriptedTransport([
      "relay1": start + [Turn(.lock), Turn(.observe, Self.bare)],
      "relay2": start + [Turn(.lock, held), Turn(.observe, Self.bare)], "relay3": start,
    ])
    let fleet = await Fleet(observing: hosts, over: transport, for: .applying, today: Samples.today)
    let plan = try Samples.plan(hosts, from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    #expect(report.outcome == .locked)
    #expect(transport.unasked.isEmpty)
  }

  @Test func `begins nothing more when the operator wishes to stop`() async throws {
    let interruption = Interruption()
    let hosts = [host("mx1"), host("relay1")]
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare), Turn(.lock), Turn(.observe, Self.bare)],
      "relay1": [Turn(.observe, Self.bare)],
    ])
    let progress = Progress { label, stage in
      if label == Samples.label("mx1"), stage == .locking { interruption.wish(for: .interrupted) }
    }
    let fleet = await Fleet(
      observing: hosts, over: transport, for: .applying, today: Samples.today, progress: progress)
    let plan = try Samples.plan(hosts, from: fleet.observations)
    let report = await Applier(
      plan, on: fleet, as: Samples.owner, today: Samples.today, until: interruption
    ).run()
    #expect(report == ApplyReport(hosts.map { .init($0.label, .notBegun) }, .interrupted))
    #expect(transport.unasked.isEmpty)
  }

  @Test func `is stale when a host moved since it was planned`() async throws {
    let transport = ScriptedTransport([
      "mx1": [Turn(.observe, Self.bare), Turn(.lock), Turn(.observe, Self.bare)],
      "relay1": [Turn(.observe, Self.bare), Turn(.lock), Turn(.observe, Self.other)],
    ])
    let report = try await apply(transport)
    #expect(report.outcome == .stale)
    let message = try #require(messages("relay1", report)?.first)
    #expect(
      message.wholeMatch(of: #/'/etc/postfix/main.cf' is \S+ .* on the host now, was .* when it was planned/#) != nil)
    #expect(messages("mx1", report) == [])
    #expect(transport.unasked.isEmpty)
  }

  @Test func `swaps nothing anywhere when a checker refuses a staged file`() async throws {
    let refused = Answer(
      .refused,
      [
        .init(
          ["fault", "postconf", "etc/postfix/main.cf"],
          Array("postconf: warning: /etc/postfix/main.cf: unused parameter: bifff=no\n".utf8))
      ])
    let transport = ScriptedTransport(["mx1": Self.ready, "relay1": Self.ready.dropLast() + [Turn(.check, refused)]])
    let report = try await apply(transport)
    #expect(report.outcome == .rolledBack)
    #expect(report.hosts.map(\.state) == [.notBegun, .notBegun])
    #expect(
      messages("relay1", report) == [
        "postconf refuses '/etc/postfix/main.cf': postconf: warning: /etc/postfix/main.cf: unused parameter: bifff=no"
      ])
    #expect(transport.unasked.isEmpty)
  }

  @Test func `tells the words of a checker once, and not all of them`() {
    #expect(CheckerFault.summary(["a", "b", "a"]) == "a; b")
    #expect(CheckerFault.summary(["a", "b", "c", "d", "e", "f", "f"]) == "a; b; c; d; and 2 more")
    #expect(CheckerFault.summary([String(repeating: "x", count: 300)]) == String(repeating: "x", count: 240) + "…")
  }

  @Test func `tells its progress host by host`() async throws {
    let stages = Stages()
    let transport = ScriptedTransport(["mx1": Self.whole, "relay1": Self.whole])
    _ = try await apply(transport, withProgress: Progress { stages.add($0, $1) })
    #expect(
      stages.of(Samples.label("mx1")) == [
        .connecting, .observed, .locking, .staging, .checking, .checked, .swapping, .probing, .applied, .confirming,
        .confirmed,
      ])
  }
}
