import Reporting
import Vocabulary

/// The part of an apply that changes hosts, a transaction: step by step, each host probed over a new connection before the
/// next step begins; then they are confirmed in the same order. All keep the new state at the end, or none does.
struct Swap {
  private let steps: [[HostSwap]]
  private let interruption: Interruption

  init(_ steps: [[HostJob]], until interruption: Interruption) {
    self.steps = steps.map { $0.map { HostSwap($0) } }
    self.interruption = interruption
  }

  /// How each host came out of it.
  func run() async -> [HostEnd] {
    let ends = await changed()
    _ = await concurrently(hosts, width: hosts.count) { await $0.close() }
    return ends
  }

  private var hosts: [HostSwap] { Array(steps.joined()) }

  /// What was swapped keeps its lease as long as others are worked on.
  private func changed() async -> [HostEnd] {
    async let _ = concurrently(hosts, width: hosts.count) { await $0.keepLease() }
    return await swapped()
  }

  private func swapped() async -> [HostEnd] {
    var ends = Ends(hosts)
    for step in steps {
      guard interruption.outcome == nil else { return await aborted(ends, "it was stopped") }
      ends.note(await concurrently(step, width: Fleet.width) { await $0.run() })
      guard let failed = ends.failed else { continue }
      return await aborted(ends, "\(failed) could not be changed")
    }
    guard interruption.outcome == nil else { return await aborted(ends, "it was stopped") }
    return await confirmed(ends)
  }

  private func confirmed(_ swapped: Ends) async -> [HostEnd] {
    var ends = swapped
    for step in steps {
      ends.note(await concurrently(step, width: Fleet.width) { await $0.confirm() })
      guard let failed = ends.failed else { continue }
      return await aborted(ends, "\(failed) could not be confirmed")
    }
    return ends.list
  }

  /// Newest first: what others depend on goes back last.
  private func aborted(_ begun: Ends, _ because: String) async -> [HostEnd] {
    var ends = begun
    for step in steps.reversed() {
      let changed = step.filter { begun.mayBeChanged($0.label) }
      ends.note(
        await concurrently(changed, width: Fleet.width) { host in
          await host.abort(begun.hasFailed(host.label) ? "" : "undone, since \(because)")
        })
    }
    return ends.list
  }
}

/// How the hosts of a transaction stand.
private struct Ends: Sendable {
  private let hosts: [HostLabel]
  private var begun: [HostLabel: HostEnd] = [:]

  init(_ hosts: [HostSwap]) { self.hosts = hosts.map(\.label) }

  var list: [HostEnd] { hosts.map { begun[$0] ?? HostEnd($0, .notBegun, []) } }

  /// The names of those that failed; nil: none did.
  var failed: String? {
    let labels = begun.keys.filter(hasFailed).sorted()
    return labels.isEmpty ? nil : labels.map(\.text).joined(separator: ", ")
  }

  func hasFailed(_ label: HostLabel) -> Bool { begun[label].map { !$0.isApplied } ?? false }

  /// Whether it is not known to be in its previous state.
  func mayBeChanged(_ label: HostLabel) -> Bool {
    switch begun[label]?.state {
    case .done, .overlapping, .degraded: true
    case .rolledBack, .notBegun, .unchanged, nil: false
    }
  }

  /// What a host said before stays when it is put back.
  mutating func note(_ news: [HostEnd]) {
    for end in news {
      let before = begun[end.label]?.messages ?? []
      let messages = before + end.messages.filter { !before.contains($0) }
      begun[end.label] = HostEnd(end.label, end.state, messages, outcome: end.outcome)
    }
  }
}
