@testable import Planning
@testable import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

/// relay1 and mx1 had the credential "old", and have "new" now.
@Suite struct `A plan back of hosts that sign in to each other` {
  private static let secret = "/etc/secret"
  private static let leaving = "/etc/leaving"

  private func digest(_ text: String) -> Digest { Digest(of: Array(text.utf8)) }

  /// What the last apply left on the host, or an earlier one. Nil: nobody noted the credential.
  private func state(
    of role: RenderedHost.Role, _ credential: String?, leaving: String = "", relays: [String] = ["relay1"]
  ) throws -> Manifest {
    let files = [try applied(Self.secret, credential ?? "?", mode: 0o600, isSecret: true)]
    return manifest(
      files + (role == .mx ? [try applied(Self.leaving, leaving, mode: 0o600, isSecret: true)] : []),
      peers: try relays.map(label),
      credentials: try credential.map { [try label("relay1"): digest($0)] } ?? [:])
  }

  private func host(_ role: RenderedHost.Role) throws -> RenderedHost {
    let (path, leaving) = (try path(Self.secret), try path(Self.leaving))
    return try HostDraft(
      label: role == .mx ? "mx1" : "relay1", role: role,
      signIn: role == .mx
        ? .accepting(logins: path, leaving: leaving, credentials: [:]) : .presenting(path)
    ).host()
  }

  private func plan(_ role: RenderedHost.Role, to then: Manifest, from now: Manifest) throws -> HostPlan {
    let recalled = RecalledHost(try host(role), at: Generation(1, then, contents: [:]))
    var sight = Sight(recalled.host)
    for file in now.files {
      sight.files[file.path] = .other(
        LiveFile(digest: file.digest, mode: file.mode, owner: file.owner, group: file.group, content: nil))
    }
    sight.manifest = now
    let seen = sight.observation
    return HostPlan(
      back: recalled,
      from: Observation(
        of: recalled.query, files: seen.files, accounts: [:], missingPackages: [], facts: seen.facts,
        units: seen.units, certificates: [:], manifest: now, lock: nil, forwarding: []))
  }

  private func admission(_ manifest: Manifest) throws -> Admission? { Admission(at: try host(.mx), by: manifest) }

  private func relayPlan(to credential: String?) throws -> HostPlan {
    try plan(.relay, to: state(of: .relay, credential), from: state(of: .relay, "new"))
  }

  private func mxPlan(leaving: String = "", relays: [String] = ["relay1"]) throws -> HostPlan {
    try plan(
      .mx, to: state(of: .mx, "old", relays: relays), from: state(of: .mx, "new", leaving: leaving))
  }

  private func back(_ hosts: HostPlan..., admission: Admission? = nil) -> Plan {
    Plan(back: hosts, unobserved: [], admission: admission)
  }

  @Test func `is refused where the MX would not let the relay in`() throws {
    let plan = back(try relayPlan(to: "old"), admission: try admission(state(of: .mx, "new")))
    let obstacles = try #require(plan.hosts.first).obstacles
    #expect(obstacles == [.unknownCredential(at: try label("mx1"))])
    #expect(
      obstacles.map(\.text) == [
        "mx1 would not let it in, since its credential was changed after that: go back with mx1, "
          + "or on with 'ezprov apply'"
      ])
    #expect(obstacles.map(\.outcome) == [.guarded])
    let stranger = back(
      try relayPlan(to: nil), admission: try admission(state(of: .mx, "new", relays: ["relay2"])))
    #expect(stranger.hosts.first?.obstacles == [.unknownCredential(at: try label("mx1"))])
  }

  @Test func `goes on where the MX knows the credential, knows more than that, or nobody knows`() throws {
    let plans = [
      back(try relayPlan(to: "old"), admission: try admission(state(of: .mx, "old"))),
      back(try relayPlan(to: "old"), admission: try admission(state(of: .mx, "new", leaving: "older"))),
      back(try relayPlan(to: nil), admission: try admission(state(of: .mx, "new"))),
      back(try relayPlan(to: "old"), admission: try admission(state(of: .mx, nil))),
      back(try relayPlan(to: "old")),
    ]
    #expect(plans.allSatisfy { $0.hosts.first?.obstacles.isEmpty == true && $0.guards.isEmpty })
  }

  @Test func `of both begins with the MX, which must know the credential first`() throws {
    let plan = back(try relayPlan(to: "old"), try mxPlan())
    #expect(plan.hosts.flatMap(\.obstacles).isEmpty && plan.guards.isEmpty)
    let (mx, relay) = (try label("mx1"), try label("relay1"))
    #expect(plan.order.steps.map(\.hosts) == [[mx], [relay]])
    #expect(plan.order.steps.last?.because == [.init(before: mx, after: relay, reason: .newCredential)])
    #expect(plan.hosts.map { $0.manifest?.credentials[relay] } == [digest("old"), digest("old")])
  }

  @Test func `begins with the MX also where that is to let in both credentials`() throws {
    let mx = try plan(.mx, to: state(of: .mx, "new", leaving: "old"), from: state(of: .mx, "new"))
    let plan = back(try relayPlan(to: "old"), mx)
    #expect(plan.hosts.flatMap(\.obstacles).isEmpty && plan.guards.isEmpty)
    #expect(plan.order.steps.map(\.hosts) == [[try label("mx1")], [try label("relay1")]])
  }

  @Test func `leaves a relay's manifest with what it signs in with, where that is known`() throws {
    let relay = try label("relay1")
    #expect(try relayPlan(to: "old").manifest?.credentials == [relay: digest("old")])
    #expect(try relayPlan(to: nil).manifest?.peers == [])
    let draft = HostDraft(
      label: "relay1", role: .relay, signIn: .presenting(try path(Self.secret), credential: digest("new")))
    #expect(Sight(try draft.host()).plan(relays: [relay]).manifest?.credentials == [relay: digest("new")])
  }

  @Test func `of the MX alone is guarded, since the relay could no longer sign in`() throws {
    #expect(back(try mxPlan()).guards.map(\.id) == ["shut-out:relay1"])
    #expect(back(try mxPlan(relays: [])).guards.map(\.id) == ["shut-out:relay1"])
    #expect(
      back(try mxPlan()).guards.map(\.text) == [
        "'relay1' could no longer sign in, since it came or got another credential after that: take it back too"
      ])
    #expect(back(try mxPlan(leaving: "old")).guards.isEmpty)
  }
}
