import Planning
import Reporting
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A run whose ezprov is gone` {
  typealias Turn = ScriptedTransport.Turn
  typealias Standings = [HostLabel: Settlement.Standing]

  private static let unknown = Answer(.unknown, [.init(["error"], Array("whatever it says\n".utf8))])

  private func settle(
    _ turns: [String: [Turn]], _ settle: (Settlement) async -> Standings
  ) async throws -> (standings: [Settlement.Standing], outcome: (Settlement.Standing) -> Outcome) {
    let transport = ScriptedTransport(turns)
    let hosts = turns.keys.sorted().map { Samples.host($0) }
    let run = try #require(RunID("20261121T090000-3f9a0c11d2e4"))
    let standings = await settle(Settlement(of: run, on: hosts, over: transport))
    #expect(transport.unasked.isEmpty)
    return (standings.sorted { $0.key < $1.key }.map(\.value), standings.outcome(wishing:))
  }

  @Test func `is confirmed where it waits, and passes over hosts that it did not concern`() async throws {
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew), Turn(.confirm)], "relay1": [Turn(.renew, Self.unknown)],
    ]) { await $0.confirm() }
    #expect(standings == [.confirmed, .unknown])
    #expect(outcome(.confirmed) == .ok)
  }

  @Test func `is confirmed nowhere when a host went back`() async throws {
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew)], "relay1": [Turn(.renew, Answer(.rolledBack))],
    ]) { await $0.confirm() }
    #expect(standings == [.waiting, .rolledBack])
    #expect(outcome(.confirmed) == .degraded)
  }

  @Test func `is confirmed nowhere when a host is not reached`() async throws {
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew)], "relay1": [Turn(.renew, breaks: "relay1: there is no way to it")],
    ]) { await $0.confirm() }
    #expect(standings == [.waiting, .unreachable("there is no way to it")])
    #expect(outcome(.confirmed) == .unreachable)
  }

  private static func standing(_ words: String...) -> Answer { Answer(.ok, [.init(["generation"] + words, [])]) }

  @Test func `goes back everywhere, even where it was confirmed`() async throws {
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew, Self.standing("7", "committed", "7")), Turn(.abort, Answer(.rolledBack))],
      "relay1": [Turn(.renew, Self.unknown)],
      "relay2": [Turn(.renew, Self.standing("3", "pending", "3")), Turn(.abort, Answer(.rolledBack))],
    ]) { await $0.abort() }
    #expect(standings == [.rolledBack, .unknown, .rolledBack])
    #expect(outcome(.rolledBack) == .ok)
  }

  @Test func `goes back nowhere when another came after it on one host`() async throws {
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew, Self.standing("7", "committed", "8"))],
      "relay1": [Turn(.renew, Self.standing("3", "committed", "3"))],
    ]) { await $0.abort() }
    #expect(standings == [.followed(by: "8"), .confirmed])
    #expect(outcome(.rolledBack) == .stale)
  }

  @Test func `goes back nowhere when another came after it on a host where it had gone back itself`() async throws {
    let wentBack = Answer(.rolledBack, [.init(["generation", "5", "rolled-back", "6"], [])])
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew, Self.standing("7", "committed", "7"))], "relay2": [Turn(.renew, wentBack)],
    ]) { await $0.abort() }
    #expect(standings == [.confirmed, .followed(by: "6")])
    #expect(outcome(.rolledBack) == .stale)
  }

  @Test func `is degraded where a host does not go back`() async throws {
    let spoilt = Answer(.degraded, [.init(["error"], Array("/etc/aliases is not as it was\n".utf8))])
    let (standings, outcome) = try await settle([
      "mx1": [Turn(.renew), Turn(.abort, spoilt)], "relay1": [Turn(.renew), Turn(.abort, Answer(.rolledBack))],
    ]) { await $0.abort() }
    #expect(standings == [.degraded("/etc/aliases is not as it was"), .rolledBack])
    #expect(outcome(.rolledBack) == .degraded)
  }

  @Test func `is stale where nobody knows it, and rolled back where all went back`() async throws {
    let (_, unknown) = try await settle(["mx1": [Turn(.renew, Self.unknown)]]) { await $0.confirm() }
    #expect(unknown(.confirmed) == .stale)
    let (_, late) = try await settle(["mx1": [Turn(.renew, Answer(.rolledBack))]]) { await $0.confirm() }
    #expect(late(.confirmed) == .rolledBack)
  }
}
