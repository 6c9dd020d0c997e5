@testable import Planning
import Rendering
import Reporting
import Testing
import Vocabulary

@Suite struct `An obstacle` {
  @Test func `is a lock, another release or a missing package`() throws {
    var sight = Sight(try HostDraft().host())
    sight.lock = LockOwner(who: "opal@desk\u{1B}[2J", since: "2026-11-21T09:00:00Z")
    sight.release = "debian-13"
    sight.missingPackages = ["postfix"]
    let plan = sight.plan()
    #expect(
      plan.obstacles.map(\.text) == [
        "locked by opal@desk\\x1b[2J since 2026-11-21T09:00:00Z",
        "the host runs 'debian-13', the inventory says 'debian-12'",
        "packages are missing: postfix; --bootstrap installs them",
      ])
    #expect(plan.obstacles.map(\.outcome) == [.locked, .unreachable, .unreachable])
    #expect(plan.packages == ["postfix"])
  }

  @Test(arguments: [
    (LiveCertificate.absent, ["the certificate '/etc/tls/mx.pem' or its key is not there"]),
    (.unreadable, ["the certificate '/etc/tls/mx.pem' can't be read as one"]),
    (found(["mail.quarry.example"]), []),
    (found(["Mail.Quarry.Example"]), []),
    (found(["*.quarry.example"]), []),
    (found(["*.example"]), ["the certificate '/etc/tls/mx.pem' is not for 'mail.quarry.example'"]),
    (found(["quarry.example"]), ["the certificate '/etc/tls/mx.pem' is not for 'mail.quarry.example'"]),
    (
      found(["mail.quarry.example"], isExpired: true, matchesKey: false),
      [
        "the certificate '/etc/tls/mx.pem' expired on 1970-01-11",
        "the certificate '/etc/tls/mx.pem' does not belong to its key",
      ]
    ),
  ])
  func `is a certificate that is missing, expired, misnamed or not the key's`(
    live: LiveCertificate, texts: [String]
  ) throws {
    let chain = try path("/etc/tls/mx.pem")
    let certificate = Certificate(
      chain: chain, key: try path("/etc/tls/mx.key"), names: [try domain("mail.quarry.example")], place: place(4))
    var sight = Sight(try HostDraft(certificates: [certificate]).host())
    sight.certificates[chain] = live
    let plan = sight.plan()
    #expect(plan.obstacles.map(\.text) == texts)
    #expect(plan.obstacles.allSatisfy { $0.outcome == .rolledBack })
  }

  private static func found(
    _ names: [String], isExpired: Bool = false, matchesKey: Bool = true
  ) -> LiveCertificate {
    .found(names: names, expires: CalendarDate(day: 10), isExpired: isExpired, matchesKey: matchesKey)
  }
}
