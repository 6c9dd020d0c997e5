@testable import Planning
import Rendering
import Testing
import Vocabulary

@Suite struct `An account` {
  @Test func `is made where it is missing, and locked at once where it should be`() throws {
    let sight = Sight(try HostDraft(accounts: [try person("basalt"), try person("granite", .locked)]).host())
    let plan = sight.plan()
    #expect(
      plan.accounts.map(\.action) == [
        .create(try person("basalt")), .create(try person("granite", .locked)), .lock,
      ])
    #expect(plan.accounts.map(\.login.text) == ["basalt", "granite", "granite"])
    #expect(sight.after(plan).plan().isEmpty)
  }

  @Test(arguments: [
    (false, Account.Standing.locked, nil, AccountChange.Action.lock, AccountChange.Reason.pending),
    (true, .open, true, .reopen, .pending),
    (true, .open, false, .reopen, .drift),
    (false, .locked, true, .lock, .drift),
  ])
  func `is locked and reopened`(
    isLocked: Bool, standing: Account.Standing, wasLocked: Bool?, action: AccountChange.Action,
    reason: AccountChange.Reason
  ) throws {
    var sight = Sight(try HostDraft(accounts: [try person("basalt", standing)]).host())
    sight.accounts[try login("basalt")] = alive(isLocked: isLocked)
    sight.manifest = try wasLocked.map {
      manifest([], accounts: [.init(login: try login("basalt"), isPerson: true, isLocked: $0)])
    }
    let plan = sight.plan()
    #expect(plan.accounts.map(\.action) == [action])
    #expect(plan.accounts.map(\.reason) == [reason])
  }

  @Test func `gets another shell`() throws {
    var sight = Sight(try HostDraft(accounts: [try person("basalt", shell: "/bin/sh")]).host())
    sight.accounts[try login("basalt")] = alive()
    #expect(sight.plan().accounts.map(\.action) == [.setShell(try path("/bin/sh"), from: "/bin/bash")])
  }

  @Test func `is never deleted: who left is locked and stays so`() throws {
    let left = try login("basalt")
    var sight = Sight(try HostDraft().host())
    sight.accounts[left] = alive()
    sight.manifest = manifest([], accounts: [.init(login: left, isPerson: true, isLocked: false)])
    let plan = sight.plan()
    #expect(plan.accounts == [AccountChange(login: left, action: .lock, reason: .gone, place: nil)])
    #expect(plan.notices == [.keptAccounts([left])])
    #expect(plan.manifest?.accounts == [.init(login: left, isPerson: true, isLocked: true)])
    let next = sight.after(plan).plan()
    #expect(next.isEmpty)
    #expect(next.manifest == plan.manifest)
  }

  @Test func `of a daemon stays as it is when nothing asks for it any more`() throws {
    var sight = Sight(try HostDraft().host())
    sight.accounts[try login("vmail")] = alive(uid: 120)
    sight.manifest = manifest([], accounts: [.init(login: try login("vmail"), isPerson: false, isLocked: false)])
    #expect(sight.plan().isEmpty)
  }

  @Test(arguments: [
    (UInt32(5), "/home/basalt", "it is the system's (uid 5)"),
    (0, "/root", "it is the system's (uid 0)"),
    (1000, "/srv/basalt", "its home is '/srv/basalt', not '/home/basalt'"),
  ])
  func `of someone else stands in the way`(uid: UInt32, home: String, because: String) throws {
    var sight = Sight(try HostDraft(accounts: [try person("basalt", .locked)]).host())
    sight.accounts[try login("basalt")] = LiveAccount(uid: uid, home: home, shell: "/bin/sh", isLocked: false)
    let plan = sight.plan()
    #expect(plan.accounts.isEmpty)
    #expect(plan.obstacles.map(\.text) == ["the account 'basalt' can't be used: \(because)"])
  }

  @Test func `with a forward of its own is told, a managed forward is not`() throws {
    let managed = try artifact("/home/granite/.forward", "granite@far.example\n")
    var sight = Sight(
      try HostDraft(artifacts: [managed], accounts: [try person("basalt"), try person("granite")]).host())
    sight.forwarding = [try login("granite"), try login("basalt")]
    #expect(sight.plan().notices == [.ownForwards([try login("basalt")])])
  }

  private func alive(uid: UInt32 = 1000, isLocked: Bool = false) -> LiveAccount {
    LiveAccount(uid: uid, home: "/home/basalt", shell: "/bin/bash", isLocked: isLocked)
  }
}
