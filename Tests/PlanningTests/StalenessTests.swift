@testable import Planning
@testable import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A plan that was made earlier` {
  private static let users = "/etc/postfix/users"
  private static let secret = "/etc/postfix/relay_passwords"

  @Test func `holds while nothing moved`() throws {
    let plan = try Scene().plan()
    #expect(try Self.staleness(of: plan, at: plan).isEmpty)
  }

  @Test func `holds for a host that is as desired already`() throws {
    let scene = try Scene()
    let plan = scene.plan()
    #expect(try Self.staleness(of: plan, at: scene.done(plan)).isEmpty)
  }

  @Test func `is stale when the inventory says something else, by path and both digests`() throws {
    let plan = try Scene().plan()
    let now = try Scene(desired: "schist\n").plan()
    #expect(
      try Self.staleness(of: plan, at: now) == [
        "mx1: '\(Self.users)' is \(Self.words("schist\n")) in the inventory now, \(Self.words("granite\n")) in the plan"
      ])
  }

  @Test func `is stale when the inventory says something else and the host has that already`() throws {
    let plan = try Scene().plan()
    let scene = try Scene(desired: "schist\n")
    let messages = try Self.staleness(of: plan, at: scene.done(scene.plan()))
    #expect(
      messages == [
        "mx1: '\(Self.users)' is \(Self.words("schist\n")) in the inventory now, \(Self.words("granite\n")) in the plan"
      ])
  }

  @Test func `is stale when the host has something else, by path and both digests`() throws {
    let plan = try Scene().plan()
    let now = try Scene(live: "basalt\n").plan()
    #expect(
      try Self.staleness(of: plan, at: now) == [
        "mx1: '\(Self.users)' is \(Self.words("basalt\n")) on the host now, "
          + "the plan was made for \(Self.words("marble\n"))"
      ])
  }

  @Test func `is stale when a file moved that it does not touch`() throws {
    let plan = try Scene().plan()
    let now = try Scene(other: "tried on Friday\n").plan()
    let message = try #require(try Self.staleness(of: plan, at: now).first)
    #expect(message.hasPrefix("mx1: '/etc/postfix/main.cf' is \(Self.words("tried on Friday\n")) on the host and "))
    #expect(message.hasSuffix("in the inventory now, and does not change in the plan"))
  }

  @Test func `is stale when a secret moved, and names no digest that helps to guess it`() throws {
    let plan = try Scene().plan()
    let now = try Scene(secret: "opal\n").plan()
    let message = try #require(try Self.staleness(of: plan, at: now).first)
    #expect(message.hasPrefix("mx1: '\(Self.secret)' is keyed:") && !message.contains("blake2b"))
  }

  @Test func `is stale when a service stopped that is to be started now`() throws {
    let plan = try Scene().plan()
    let now = try Scene(isActive: false).plan()
    #expect(
      try Self.staleness(of: plan, at: now) == ["mx1: 'start postfix' would be done now, and is not in the plan"])
  }

  @Test func `is refused with 6`() throws {
    let key = SiteKey.random()
    let plan = Plan(hosts: [try Scene().plan()], relays: [])
    let now = Plan(hosts: [try Scene(desired: "schist\n").plan()], relays: [])
    let staleness = Staleness(of: saved(plan, key: key), against: now, saved(now, key: key), key: key)
    #expect(#expect(throws: Refusal.self) { try staleness.refuse() }?.outcome == .stale)
  }

  private static func words(_ content: String) -> String {
    "blake2b:\(Digest(of: Array(content.utf8))) 0644 root:root"
  }

  private static func staleness(of plan: HostPlan, at now: HostPlan) throws -> [String] {
    let key = SiteKey.random()
    let plan = Plan(hosts: [plan], relays: []), now = Plan(hosts: [now], relays: [])
    return Staleness(of: saved(plan, key: key), against: now, saved(now, key: key), key: key).messages
  }

  /// A host on which one file and one secret are to change and one file is as it should be.
  private struct Scene {
    let sight: Sight

    init(
      desired: String = "granite\n", live content: String = "marble\n", other: String? = nil, secret: String = "onyx\n",
      isActive: Bool = true
    ) throws {
      let main = try artifact("/etc/postfix/main.cf", "inet_interfaces = all\n")
      var sight = Sight(
        try HostDraft(artifacts: [
          try artifact(users, desired), main,
          try artifact(
            `A plan that was made earlier`.secret, "agate\n", mode: 0o640, secrecy: .secret),
        ]).host())
      sight.files[try path(users)] = .other(live(content))
      sight.files[main.path] = other.map { .other(live($0)) } ?? .asQueried
      sight.files[try path(`A plan that was made earlier`.secret)] = .other(live(secret, mode: 0o640, shown: false))
      sight.manifest = manifest([
        try applied(users, "marble\n"), try applied("/etc/postfix/main.cf", "inet_interfaces = all\n"),
        try applied(`A plan that was made earlier`.secret, "onyx\n", mode: 0o640, isSecret: true),
      ])
      sight.units[.postfix] = UnitState(isEnabled: true, isActive: isActive)
      self.sight = sight
    }

    func plan() -> HostPlan { sight.plan() }
    func done(_ plan: HostPlan) -> HostPlan { sight.after(plan).plan() }
  }
}
