package import Reporting
package import Vocabulary

import Rendering

/// How hosts stand, for people to read.
package struct StatusListing {
  private let hosts: [HostStatus]
  private let clock: Clock
  private let style: Style

  /// The time that spans are counted from.
  package struct Clock: Sendable {
    let today: CalendarDate
    /// Seconds since 1970.
    let now: Int

    package init(today: CalendarDate, now: Int) {
      self.today = today
      self.now = now
    }
  }

  package init(_ hosts: [HostStatus], at clock: Clock, style: Style = .plain) {
    self.hosts = hosts.sorted { $0.label < $1.label }
    self.clock = clock
    self.style = style
  }

  package var text: String {
    hosts.map { host in
      ([heading(of: host)] + lines(of: host).map { "  \($0)" }).map { "\($0)\n" }.joined()
    }.joined(separator: "\n")
  }

  /// The locks alone, those of `who` marked.
  package func locks(of who: String) -> String {
    hosts.flatMap { host in
      let own = host.lock?.owner.who == who ? "  yours" : ""
      let pending = host.newest.map { $0.state == .pending || $0.state == .swapping ? [line(ofNewest: $0)] : [] } ?? []
      let soft = host.softLocks.map { line(of: $0) + ($0.who == who ? "  yours" : "") }
      return (lines(ofLockOf: host).map { $0 + own } + pending + soft).map { "\(style.bold(host.label.text))  \($0)\n" }
    }.joined()
  }

  private func heading(of host: HostStatus) -> String {
    let generation = host.current.map { "generation \($0.number)  \($0.about.text)" } ?? "nothing applied yet"
    return "\(style.bold(host.label.text))  \(generation)"
  }

  private func lines(of host: HostStatus) -> [String] {
    let newest = host.newest.map { [line(ofNewest: $0)] } ?? []
    let debts: [String] = host.debts.map {
      style.yellow("reload owed") + "  \($0.rawValue) has loaded something else than its files"
    }
    let queue = host.queue.map { ["queue  \(counted($0, "message"))"] } ?? []
    return newest + lines(ofLockOf: host) + host.softLocks.map(line(of:)) + debts + queue
      + host.certificates.sorted { $0.key < $1.key }.map(certificate)
  }

  private func line(ofNewest generation: HostStatus.Generation) -> String {
    let left = generation.left.map { ": goes back in \($0) s unless it is confirmed" } ?? ""
    let state = generation.state.rawValue
    let word = generation.state == .rolledBack ? style.dim(state) : style.red(state)
    return "generation \(generation.number)  \(word)\(left)  \(generation.about.text)"
  }

  private func lines(ofLockOf host: HostStatus) -> [String] {
    guard let lock = host.lock else { return [] }
    let word = lock.isHeld ? style.yellow("locked") : style.red("left locked")
    return ["\(word)  by \(lock.owner.text)" + (lock.isHeld ? "" : "; its holder is gone, which stops nobody")]
  }

  private func line(of lock: SoftLock) -> String {
    let note = lock.note.isEmpty ? "" : "  \"\(PrintableText.of(lock.note))\""
    return
      "\(style.yellow("soft lock")) \(PrintableText.of(lock.id))  by \(PrintableText.of(lock.who))\(note)\(left(of: lock))"
  }

  private func left(of lock: SoftLock) -> String {
    guard let until = lock.until else { return "" }
    let seconds = until - clock.now
    return seconds > 0 ? "  \(TimeSpan.rough(seconds)) left" : "  \(style.dim("has run out"))"
  }

  private func certificate(_ path: FilePath, _ certificate: LiveCertificate) -> String {
    switch certificate {
    case .absent: "certificate \(path)  \(style.red("is not there"))"
    case .unreadable: "certificate \(path)  \(style.red("can't be read"))"
    case .found(_, let expires, true, _): "certificate \(path)  \(style.red("expired")) \(expires)"
    case .found(_, let expires, false, _):
      "certificate \(path)  \(counted(Int(expires.day - clock.today.day), "day")) left, until \(expires)"
    }
  }
}

extension TimeSpan {
  /// `6h40m`, `3d2h`: the two largest units.
  static func rough(_ seconds: Int) -> String {
    let (days, hours, minutes) = (seconds / 86400, seconds / 3600 % 24, seconds / 60 % 60)
    if days > 0 { return "\(days)d\(hours)h" }
    if hours > 0 { return "\(hours)h\(minutes)m" }
    return minutes > 0 ? "\(minutes)m" : "\(seconds)s"
  }
}
