import Applying
import Dispatch
import Glibc
import Reporting
import Synchronization

/// Ctrl-C, SIGTERM and a lost terminal while hosts or zones are changed. The first signal asks for a clean stop, the second
/// leaves things as they are, the hosts to their watchdogs. All but Ctrl-C give the clean stop seven seconds: what sends
/// SIGTERM soon sends SIGKILL.
struct SignalWatch {
  private static let numbers: [(signal: Int32, outcome: Outcome)] = [
    (SIGINT, .interrupted), (SIGTERM, .terminated), (SIGHUP, .terminated),
  ]

  private let sources: [any DispatchSourceSignal]
  private let end = End()

  /// Does `body` under a watch. `stopping` is told of the first signal, `detached` of the second; the process ends after it.
  static func heed(
    stopping: @escaping @Sendable () -> Void, detached: @escaping @Sendable (Outcome) -> Void,
    _ body: (Interruption) async throws -> Outcome
  ) async rethrows -> Outcome {
    let interruption = Interruption()
    let watch = SignalWatch(interruption, stopping: stopping, detached: detached)
    defer { watch.cancel() }
    return try await body(interruption)
  }

  private init(
    _ interruption: Interruption, stopping: @escaping @Sendable () -> Void,
    detached: @escaping @Sendable (Outcome) -> Void
  ) {
    let queue = DispatchQueue(label: "signals")
    let registered = DispatchGroup()
    let reaction = Reaction(
      interruption: interruption, queue: queue, stopping: stopping, detached: detached, end: end)
    sources = Self.numbers.map { number, outcome in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { reaction.take(outcome) }
      registered.enter()
      source.setRegistrationHandler { registered.leave() }
      source.activate()
      return source
    }
    // Until it is registered a signal would be lost: nobody may say before that there is something to stop.
    _ = registered.wait(timeout: .now() + .seconds(5))
  }

  /// From now on a signal ends the process at once.
  private func cancel() {
    end.hasCome.store(true, ordering: .releasing)
    for source in sources { source.cancel() }
    for (number, _) in Self.numbers { signal(number, SIG_DFL) }
  }

  private final class End: Sendable { let hasCome = Atomic(false) }

  private struct Reaction: Sendable {
    let interruption: Interruption
    let queue: DispatchQueue
    let stopping: @Sendable () -> Void
    let detached: @Sendable (Outcome) -> Void
    let end: End

    func take(_ outcome: Outcome) {
      guard interruption.wish(for: outcome) else { return detach(outcome) }
      stopping()
      guard outcome == .terminated else { return }
      queue.asyncAfter(deadline: .now() + .seconds(7)) { detach(outcome) }
    }

    private func detach(_ outcome: Outcome) {
      guard !end.hasCome.load(ordering: .acquiring) else { return }
      detached(outcome)
      _exit(outcome.rawValue)
    }
  }
}
