@testable import Planning
@testable import Rendering
import Reporting
import Testing
import Vocabulary

@Suite struct `A host's status` {
  private static let today = CalendarDate("2026-11-21") ?? CalendarDate(day: 0)
  private static let clock = StatusListing.Clock(today: today, now: Int(today.day) * 86400)
  private static let owner = LockOwner(
    who: "basalt@desk", since: "2026-11-20T21:04:00Z", run: RunID("20261120T210400-3f9a0c11d2e4"),
    plan: String(repeating: "7f3a9c1e", count: 16), commit: "4f1c2ab", note: "new relay")

  private static func status(
    newest: HostStatus.Generation? = nil, lock: HostStatus.Lock? = nil, softLocks: [SoftLock] = [],
    certificate: LiveCertificate = .absent
  ) throws -> HostStatus {
    var sight = Sight(try HostDraft().host())
    sight.certificates = [try path("/etc/tls/mx.pem"): certificate]
    return HostStatus(
      of: try label("mx1"), current: .init(number: 41, state: .committed, about: owner, left: nil), newest: newest,
      lock: lock, softLocks: softLocks, queue: 12, seen: sight.observation)
  }

  private static func lines(_ status: HostStatus) -> [String] {
    StatusListing([status], at: clock).text.split(separator: "\n").map(String.init)
  }

  @Test func `tells what is in force, by whom, when and why, and what waits`() throws {
    #expect(
      Self.lines(try Self.status()) == [
        "mx1  generation 41  basalt@desk since 2026-11-20T21:04:00Z (run 20261120T210400-3f9a0c11d2e4, plan 7f3a9c1e, "
          + "commit 4f1c2ab, \"new relay\")",
        "  queue  12 messages", "  certificate /etc/tls/mx.pem  is not there",
      ])
  }

  @Test func `tells how long a generation waits to be confirmed, and what was not put back`() throws {
    let pending = HostStatus.Generation(number: 42, state: .pending, about: Self.owner, left: 34)
    let status = try Self.status(newest: pending)
    #expect(
      Self.lines(status)[1].hasPrefix("  generation 42  pending: goes back in 34 s unless it is confirmed  basalt"))
    #expect(status.isBusy)
    let degraded = HostStatus.Generation(number: 42, state: .degraded, about: Self.owner, left: nil)
    #expect(Self.lines(try Self.status(newest: degraded))[1].hasPrefix("  generation 42  degraded  basalt"))
  }

  @Test func `tells whose lock it is, and whether he is there`() throws {
    let held = try Self.status(lock: .init(owner: Self.owner, isHeld: true))
    let left = try Self.status(lock: .init(owner: Self.owner, isHeld: false))
    #expect(Self.lines(held)[1].hasPrefix("  locked  by basalt@desk since") && held.isBusy)
    #expect(Self.lines(left)[1].hasPrefix("  left locked  by ") && Self.lines(left)[1].hasSuffix("which stops nobody"))
    let locks = StatusListing([held], at: Self.clock).locks(of: "basalt@desk")
    #expect(locks.hasPrefix("mx1  locked  by basalt@desk") && locks.hasSuffix("  yours\n"))
    #expect(!StatusListing([held], at: Self.clock).locks(of: "marble@desk").contains("yours"))
  }

  @Test(arguments: [
    (24_000, "6h40m left"), (270_000, "3d3h left"), (59, "59s left"), (120, "2m left"), (0, "has run out"),
  ])
  func `tells how long a soft lock lasts`(seconds: Int, words: String) throws {
    let lock = SoftLock(id: "3f2a", who: "opal@desk", note: "disks\u{1B}[31m", until: Self.clock.now + seconds)
    let line = Self.lines(try Self.status(softLocks: [lock]))[1]
    #expect(line == "  soft lock 3f2a  by opal@desk  \"disks\\x1b[31m\"  \(words)")
  }

  @Test func `counts a certificate's days`() throws {
    let expires = try #require(CalendarDate("2026-12-01"))
    let found = LiveCertificate.found(names: [], expires: expires, isExpired: false, matchesKey: true)
    #expect(Self.lines(try Self.status(certificate: found)).last?.hasSuffix("10 days left, until 2026-12-01") == true)
    let json = StatusJSON([try Self.status(certificate: found)], at: Self.clock).value.text
    #expect(json.contains(#""days":10,"path":"/etc/tls/mx.pem","state":"valid""#))
    #expect(json.contains(#""generation":{"commit":"4f1c2ab","left":null,"message":"new relay","number":41"#))
  }
}
