package import Reporting

import Rendering
import Vocabulary

/// How hosts stand, as canonical JSON.
package struct StatusJSON {
  private let hosts: [HostStatus]
  private let clock: StatusListing.Clock

  package init(_ hosts: [HostStatus], at clock: StatusListing.Clock) {
    self.hosts = hosts.sorted { $0.label < $1.label }
    self.clock = clock
  }

  package var value: JSONValue { ["schema": "ezprov.status/1.0", "hosts": .list(hosts.map(host))] }

  private func host(_ host: HostStatus) -> JSONValue {
    [
      "name": .text(host.label.text), "generation": host.current.map(\.json) ?? .null,
      "newest": host.newest.map(\.json) ?? .null,
      "lock": host.lock.map { .object($0.owner.members.merging(["held": .bool($0.isHeld)]) { $1 }) } ?? .null,
      "soft_locks": .list(host.softLocks.map(softLock)), "reload_debt": .list(host.debts.map { .text($0.rawValue) }),
      "queue": host.queue.map { .integer($0) } ?? .null,
      "certificates": .list(host.certificates.sorted { $0.key < $1.key }.map(certificate)),
    ]
  }

  private func softLock(_ lock: SoftLock) -> JSONValue {
    [
      "id": .text(lock.id), "who": .text(lock.who), "note": .text(lock.note),
      "left": lock.until.map { .integer(max(0, $0 - clock.now)) } ?? .null,
    ]
  }

  private func certificate(_ path: FilePath, _ certificate: LiveCertificate) -> JSONValue {
    switch certificate {
    case .absent: ["path": .text(path.text), "state": "absent", "days": .null]
    case .unreadable: ["path": .text(path.text), "state": "unreadable", "days": .null]
    case .found(_, let expires, let isExpired, _):
      [
        "path": .text(path.text), "state": isExpired ? "expired" : "valid",
        "days": .integer(Int(expires.day - clock.today.day)),
      ]
    }
  }
}

extension HostStatus.Generation {
  fileprivate var json: JSONValue {
    .object(
      about.members.merging([
        "number": .integer(number), "state": .text(state.rawValue), "left": left.map { .integer($0) } ?? .null,
      ]) { $1 })
  }
}

extension LockOwner {
  fileprivate var members: [String: JSONValue] {
    [
      "who": .text(who), "since": .text(since), "run": run.map { .text($0.description) } ?? .null,
      "plan": plan.map { .text($0) } ?? .null, "commit": commit.map { .text($0) } ?? .null,
      "message": note.map { .text($0) } ?? .null,
    ]
  }
}
