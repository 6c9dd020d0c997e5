@testable import Planning
@testable import Rendering
import Testing
import Vocabulary

@Suite struct `A trial run` {
  private func host(_ files: [String], services: [Service]) throws -> RenderedHost {
    try HostDraft(artifacts: try files.map { try artifact($0, "x\n") }, services: services).host()
  }

  private func sight(_ files: [String], services: [Service] = Trial.triable) throws -> Sight {
    var sight = Sight(try host(files, services: services))
    for name in files { sight.files[try path(name)] = .other(live("old\n")) }
    return sight
  }

  @Test(arguments: [
    ("/etc/postfix/main.cf", [Service.dovecot, .postfix]), ("/etc/postfix/master.cf", [.dovecot, .postfix]),
    ("/etc/postfix/postfwd.cf", [.postfwd]), ("/etc/default/postfwd", [.postfwd]),
    ("/etc/dovecot/dovecot.conf", [.dovecot]), ("/etc/pam.d/dovecot", [.dovecot]),
    ("/etc/rspamd/local.d/dkim_signing.conf", [.rspamd]), ("/etc/unbound/unbound.conf.d/ezprov.conf", []),
  ])
  func `starts what reads a changed configuration`(_ file: String, _ services: [Service]) throws {
    #expect(try sight([file]).plan().trial.services == services)
  }

  @Test func `is not needed for other rows of tables`() throws {
    let tables = ["/etc/postfix/users", "/etc/postfix/relay_passwords", "/etc/dovecot/passwd", "/home/basalt/.forward"]
    #expect(try sight(tables).plan().trial.services == [])
  }

  @Test func `is needed when a table comes, goes or gets another owner`() throws {
    var sight = try sight(["/etc/postfix/users"], services: [.postfix])
    sight.files = [try path("/etc/postfix/users"): .absent]
    #expect(sight.plan().trial.services == [.postfix])
    sight.files = [try path("/etc/postfix/users"): .other(live("x\n", owner: "basalt"))]
    #expect(sight.plan().trial.services == [.postfix])
    sight = try self.sight([], services: [.postfix])
    sight.files = [try path("/etc/postfix/users"): .other(live("x\n"))]
    sight.manifest = manifest([try applied("/etc/postfix/users", "x\n")])
    #expect(sight.plan().trial.services == [.postfix])
  }

  @Test func `leaves out what the host does not run`() throws {
    #expect(try sight(["/etc/postfix/main.cf"], services: [.postfix]).plan().trial.services == [.postfix])
  }

  @Test func `is announced, and where it can't be or need not be the reason`() throws {
    var sight = try sight(["/etc/postfix/main.cf"], services: [.postfix])
    #expect(sight.plan().notices == [])
    sight.ground = .given
    #expect(sight.plan().notices.map(\.text) == ["trial run before the swap: postfix"])
    sight.ground = .refused("unshare: Operation not permitted")
    #expect(
      sight.plan().notices.map(\.text)
        == ["no trial run of postfix, since the host does not allow it: unshare: Operation not permitted"])
    sight = try self.sight(["/etc/postfix/users"])
    sight.ground = .refused("unshare: Operation not permitted")
    #expect(
      sight.plan().notices.map(\.text) == ["no trial run: nothing but rows of tables changes that a service reads"])
  }
}
