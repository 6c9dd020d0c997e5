@testable import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A change by other hands` {
  @Test func `is what differs from the last apply, whatever the inventory says by now`() throws {
    let artifacts = try ["a", "b", "c", "d", "e"].map { try artifact("/etc/\($0)", "new\n") }
    var sight = Sight(try HostDraft(artifacts: artifacts).host())
    sight.files = [
      try path("/etc/a"): .other(live("old\n")), try path("/etc/b"): .other(live("new\nmore\n")),
      try path("/etc/c"): .asQueried, try path("/etc/d"): .absent, try path("/etc/e"): .obstructed(.symlink),
      try path("/etc/f"): .other(live("gone from the inventory\n", mode: 0o600)),
    ]
    sight.manifest = manifest([
      try applied("/etc/a", "old\n"), try applied("/etc/b", "new\n"), try applied("/etc/c", "old\n"),
      try applied("/etc/d", "new\n"), try applied("/etc/e", "new\n"),
      try applied("/etc/f", "gone from the inventory\n"),
    ])
    #expect(
      text(sight) == """
        ! mx1:/etc/b  edited  +1 -0
        ! mx1:/etc/c  edited
        - mx1:/etc/d  gone
        ! mx1:/etc/e  is a symbolic link now
        ! mx1:/etc/f  0644 root:root -> 0600 root:root

        """)
  }

  @Test func `shows nothing of a secret but that it was edited, and needs no key to see it`() throws {
    for secrecy in [Artifact.Secrecy.secret, .withheld] {
      var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/a", "agate\n", secrecy: secrecy)]).host())
      sight.files[try path("/etc/a")] = .other(live("onyx\n"))
      sight.manifest = manifest([try applied("/etc/a", "agate\n", isSecret: true)])
      #expect(text(sight) == "! mx1:/etc/a  edited\n")
    }
  }

  @Test func `is an account that went, was locked or reopened`() throws {
    var sight = Sight(try HostDraft().host())
    let states = ["agate": true, "basalt": false, "chert": false]
    for (name, isLocked) in states where name != "chert" {
      sight.accounts[try login(name)] = LiveAccount(
        uid: 1000, home: "/home/\(name)", shell: "/bin/sh", isLocked: !isLocked)
    }
    sight.manifest = manifest(
      [], accounts: try states.map { .init(login: try login($0.key), isPerson: true, isLocked: $0.value) })
    #expect(
      text(sight) == """
        ! mx1:account:agate   reopened
        ! mx1:account:basalt  locked
        - mx1:account:chert   gone

        """)
  }

  @Test func `is a file in a folder of ezprov's own, and a service that has not loaded its files`() throws {
    var draft = HostDraft(artifacts: [try artifact("/etc/own/a", "a")])
    draft.ownFolders = [try path("/etc/own")]
    var sight = Sight(try draft.host())
    sight = sight.after(sight.plan())
    sight.ownFolders = ["/etc/own/a", "/etc/own/theirs"]
    sight.loaded = [.postfix: Digest(of: [])]
    #expect(
      text(sight) == """
        ? mx1:/etc/own/theirs  not ezprov's, in a folder of its own
        > mx1:service:postfix  has not loaded what its files hold

        """)
    sight.manifest = nil
    #expect(text(sight) == "", "before the first apply nothing can have drifted")
  }

  @Test func `is told to programs as well`() throws {
    var sight = Sight(try HostDraft(artifacts: [try artifact("/etc/a", "x")]).host())
    sight.manifest = manifest([try applied("/etc/a", "x")])
    let unobserved = Plan.Unobserved(try label("relay1"), because: "refused")
    #expect(
      DriftJSON(Drift.all(of: sight.host, sight.observation), unobserved: [unobserved]).value.text
        == #"{"drift":[{"host":"mx1","kind":"vanished","message":"gone","subject":"/etc/a"}],"#
        + #""schema":"ezprov.drift/1.0","unobserved":[{"because":"refused","name":"relay1"}]}"#)
  }

  private func text(_ sight: Sight) -> String { DriftListing(Drift.all(of: sight.host, sight.observation)).text }
}
