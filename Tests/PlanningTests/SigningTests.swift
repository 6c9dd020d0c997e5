@testable import Planning
@testable import Rendering
import Testing
import Vocabulary

@Suite struct `A change of what signs` {
  private let now = Timestamp(seconds: 1_800_000_000)

  private func key(
    _ selector: String, _ standing: SigningKey.Standing, hoursAgo: Int? = nil
  ) throws -> SigningKey {
    SigningKey(
      try #require(Selector(selector)), of: try domain("quarry.example"), standing,
      since: hoursAgo.map { Timestamp(seconds: now.seconds - 3600 * $0) },
      at: try path("/etc/rspamd/dkim/quarry.example.\(selector).key"))
  }

  private func signer(_ selectors: String...) -> String {
    selectors.map { "  { selector = \"\($0)\"; path = \"/etc/rspamd/dkim/quarry.example.\($0).key\"; },\n" }.joined()
  }

  private func change(_ keys: [SigningKey], from old: String?, to new: String, shown: Bool = true) throws
    -> SigningChange?
  {
    var host = try HostDraft(artifacts: [try artifact(SigningKey.signer.text, new)]).host()
    host.signingKeys = keys
    var sight = Sight(host)
    if let old { sight.files[SigningKey.signer] = .other(live(old, shown: shown)) }
    return SigningChange(of: sight.plan())
  }

  @Test func `tells who begins and who ceases`() throws {
    let keys = try [key("a1", .signing), key("b1", .released), key("c1", .signing), key("d1", .next)]
    let change = try #require(try change(keys, from: signer("b1", "c1"), to: signer("a1", "c1")))
    #expect(change.beginning == [keys[0]] && change.ceasing == [keys[1]])
    let blind = try #require(try self.change(keys, from: signer("b1", "c1"), to: signer("a1", "c1"), shown: false))
    #expect(blind.beginning == [keys[0], keys[2]] && blind.ceasing.isEmpty)
  }

  @Test func `is none where nothing signs yet, or where the file stays`() throws {
    let keys = [try key("a1", .signing)]
    #expect(try change(keys, from: nil, to: signer("a1")) == nil)
    var host = try HostDraft().host()
    host.signingKeys = keys
    #expect(SigningChange(of: Sight(host).plan()) == nil)
  }

  @Test func `is guarded where a key may not be found`() throws {
    let keys = try [key("a1", .signing), key("c1", .signing)]
    let change = try #require(try change(keys, from: signer("c1"), to: signer("a1", "c1")))
    #expect(change.guards(at: now) { _ in nil }.isEmpty)
    let guards = change.guards(at: now) { $0.selector.text == "a1" ? "ns1 has no such name" : "never asked" }
    #expect(guards.map(\.id) == ["dkim-unpublished:quarry.example.a1"])
    #expect(guards.map(\.option) == ["--allow dkim-unpublished:quarry.example.a1"])
    #expect(
      guards.map(\.text) == [
        "mail of 'quarry.example' would be signed with 'a1', which verifiers may not find: ns1 has no such name"
      ])
  }

  @Test(arguments: [(1, false), (2, true), (500, true)])
  func `is guarded where a key signed longer than the inventory says`(hours: Int, isLate: Bool) throws {
    let keys = try [key("a1", .signing), key("b1", .released, hoursAgo: hours)]
    let change = try #require(try change(keys, from: signer("b1"), to: signer("a1")))
    #expect(change.guards(at: now) { _ in nil }.map(\.id) == (isLate ? ["dkim-late:quarry.example.b1"] : []))
    let over = try #require(try self.change(keys, from: signer("x1"), to: signer("a1")))
    #expect(over.guards(at: now) { _ in nil }.isEmpty, "it had ceased before")
  }

  @Test func `puts its guards before the host's plan`() throws {
    var host = try HostDraft(artifacts: [try artifact(SigningKey.signer.text, signer("a1"))]).host()
    host.signingKeys = [try key("a1", .signing)]
    var sight = Sight(host)
    sight.files[SigningKey.signer] = .other(live(signer("b1")))
    sight.manifest = manifest([try applied(SigningKey.signer.text, signer("b1"))])
    let plan = Plan(hosts: [sight.plan()], relays: [])
    let guarded = plan.guarding(plan.signingChanges.flatMap { $0.guards(at: now) { _ in "it has none" } })
    #expect(plan.guards.isEmpty && guarded.guards.map(\.id) == ["dkim-unpublished:quarry.example.a1"])
    #expect(listing(of: guarded).text.contains("--allow dkim-unpublished:quarry.example.a1"))
  }
}
