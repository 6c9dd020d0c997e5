@testable import Planning
import Rendering
import Testing
import Vocabulary

@Suite struct `What follows` {
  @Test func `comes in its order, each once, and a restart makes a reload needless`() throws {
    let users = try path("/etc/postfix/users"), aliases = try path("/etc/postfix/aliases")
    let script = try path("/var/lib/dovecot/junk.sieve")
    let artifacts = [
      try artifact("/etc/dovecot/dovecot.conf", "d", effects: [.reload(.dovecot)]),
      try artifact("/etc/postfix/aliases", "d", effects: [.rebuildAliases(type: "lmdb", path: aliases)]),
      try artifact("/etc/postfix/main.cf", "d", effects: [.reload(.postfix)]),
      try artifact("/etc/postfix/master.cf", "d", effects: [.restart(.postfix)]),
      try artifact("/etc/postfix/users", "d", effects: [.rebuildMap(type: "lmdb", path: users), .reload(.postfix)]),
      try artifact("/var/lib/dovecot/junk.sieve", "d", effects: [.compileSieve(path: script), .reload(.dovecot)]),
    ]
    let services: [Service] = [.redis, .rspamd, .dovecot, .postfix]
    var sight = Sight(try HostDraft(artifacts: artifacts, services: services).host())
    sight.units[.rspamd] = .unknown
    sight.units[.redis] = UnitState(isEnabled: false, isActive: true)
    #expect(
      sight.plan().followUps == [
        .rebuildMap(type: "lmdb", path: users), .rebuildAliases(type: "lmdb", path: aliases),
        .compileSieve(path: script), .enable(.redis), .enable(.rspamd), .start(.rspamd), .reload(.dovecot),
        .restart(.postfix),
      ])
  }

  @Test func `is nothing when nothing changes`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")]).host())
    sight.files[try path("/etc/postfix/main.cf")] = .asQueried
    #expect(sight.plan().followUps.isEmpty)
  }

  @Test func `is nothing when a file is only taken over as it is`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")]).host())
    sight.files[try path("/etc/postfix/main.cf")] = .asQueried
    let plan = sight.plan()
    #expect(plan.files.map(\.action) == [.record])
    #expect(plan.followUps.isEmpty)
  }

  @Test func `is a start where the service does not run, whatever changed`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/postfix/main.cf", "d")]).host())
    sight.units[.postfix] = UnitState(isEnabled: true, isActive: false)
    #expect(sight.plan().followUps == [.start(.postfix)])
  }

  @Test func `reaches a service that only a removed file belonged to`() throws {
    var sight = Sight(try HostDraft().host())
    sight.files[try path("/etc/rspamd/local.d/old.conf")] = .other(live("a"))
    sight.units[.rspamd] = UnitState(isEnabled: true, isActive: true)
    sight.manifest = manifest([try applied("/etc/rspamd/local.d/old.conf", "a", effects: [.reload(.rspamd)])])
    #expect(sight.plan().followUps == [.reload(.rspamd)])
  }
}
