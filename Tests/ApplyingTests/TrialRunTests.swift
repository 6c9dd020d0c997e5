import Planning
import Rendering
import Reporting
import Testing
import Vocabulary

@testable import Applying

@Suite struct `An apply with a trial run` {
  typealias Turn = ScriptedTransport.Turn

  private static let bare = Answer(
    .ok,
    [
      .init(["notes"], Array("absent etc/postfix/main.cf\n".utf8)), .init(["release", "debian-12"], []),
      .init(["ground"], []),
    ])
  private static let checked: [Turn] = [
    Turn(.observe, bare), Turn(.lock), Turn(.observe, bare), Turn(.stage), Turn(.check),
  ]
  private static let swapped: [Turn] = [Turn(.commit), Turn(.probe), Turn(.confirm)]

  private func apply(
    _ turns: [Turn], skipping: Bool = false
  ) async throws -> (host: ApplyReport.Host, outcome: Outcome, stages: [Progress.Stage], unasked: [String]) {
    let host = Samples.host(files: [Samples.file("/etc/postfix/main.cf", "# new\n".utf8)], services: [.postfix])
    let transport = ScriptedTransport(["mx1": turns])
    let stages = Stages()
    let fleet = await Fleet(
      observing: [host], over: transport, for: .applying, today: Samples.today,
      progress: Progress { stages.add($0, $1) })
    var terms = ApplyTerms()
    terms.skipsTrial = skipping
    let plan = try Samples.plan([host], from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today, under: terms).run()
    await fleet.close()
    return (try #require(report.hosts.first), report.outcome, stages.of(host.label), transport.unasked)
  }

  @Test func `tries what was checked before it swaps`() async throws {
    let end = try await apply(Self.checked + [Turn(.trial)] + Self.swapped)
    #expect(end.outcome == .ok)
    #expect(end.host.messages == [])
    #expect(end.stages.prefix(7) == [.connecting, .observed, .locking, .staging, .checking, .trying, .checked])
    #expect(end.unasked == [])
  }

  @Test func `swaps nothing when a service refuses its files, and tells the words of each`() async throws {
    let refused = Answer(
      .refused,
      [
        .init(["fault", "dovecot"], Array("auth: Fatal: Unknown passdb driver 'pamm'\n".utf8)),
        .init(["fault", "postfix"], Array("port 465: TLS: no answer\nport 465: TLS: no answer\n".utf8)),
      ])
    let end = try await apply(Self.checked + [Turn(.trial, refused)])
    #expect(end.outcome == .rolledBack)
    #expect(end.host.state == .notBegun)
    #expect(
      end.host.messages == [
        "trial run of dovecot: auth: Fatal: Unknown passdb driver 'pamm'",
        "trial run of postfix: port 465: TLS: no answer",
      ])
    #expect(end.unasked == [])
  }

  @Test func `tells what could not be tried, and goes on`() async throws {
    let untried = Answer(.ok, [.init(["untried"], Array("there is no unshare\n".utf8))])
    let end = try await apply(Self.checked + [Turn(.trial, untried)] + Self.swapped)
    #expect(end.outcome == .ok)
    #expect(end.host.state == .done)
    #expect(end.host.messages == ["not tried: there is no unshare"])
  }

  @Test func `tries nothing when told so`() async throws {
    let end = try await apply(Self.checked + Self.swapped, skipping: true)
    #expect(end.outcome == .ok)
    #expect(!end.stages.contains(.trying))
    #expect(end.unasked == [])
  }
}
