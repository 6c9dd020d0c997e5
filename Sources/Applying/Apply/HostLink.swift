import Planning
import Reporting
import Vocabulary

/// The ways to a host that is in the middle of a swap: the connection that swapped, and new ones, of which each may break.
/// What is asked here may be asked twice.
actor HostLink {
  /// Why nobody answered.
  private(set) var words = ""

  private let job: HostJob
  private let clock = ContinuousClock()
  /// Made after the swap: that there is one shows that the operator is still let in.
  private var fresh: (any Channel)?
  /// For what must not wait behind another request.
  private var lifeline: any Channel
  private var replaced: [any Channel] = []
  private var isGivenUp = false

  init(_ job: HostJob) {
    self.job = job
    lifeline = job.member.channel
  }

  /// Over a connection that was made after the swap, of which another is tried until one answers. Nil when none did in
  /// this time, which is usually that after which the host has gone back by itself.
  func askAfresh(_ request: Request, within patience: Duration? = nil) async -> Answer? {
    if let fresh, let answer = try? await fresh.ask(request) { return answer }
    guard let (channel, answer) = await reached(asking: request, within: patience) else { return nil }
    replace(fresh)
    fresh = channel
    return answer
  }

  /// Over a connection that may be older than the end of the swap, so that it shows nothing of who is let in after it.
  func askMeanwhile(_ request: Request) async -> Answer? {
    guard let (channel, answer) = await reached(asking: request, within: nil) else { return nil }
    replaced.append(channel)
    return answer
  }

  /// Over whatever connection there is: the one that swapped may be the only one left.
  func askAnyhow(_ request: Request) async -> Answer? {
    if let answer = try? await lifeline.ask(request) { return answer }
    return await askAfresh(request)
  }

  /// Tries once, for there is a next time.
  func renew(_ request: Request) async {
    if (try? await lifeline.ask(request)) != nil { return }
    guard let (channel, _) = await connected(asking: request) else { return }
    replaced.append(channel)
    lifeline = channel
  }

  /// Ends the connections that were made here.
  func close() async {
    replace(fresh)
    fresh = nil
    for channel in replaced { await channel.close() }
    replaced = []
  }

  private func replace(_ channel: (any Channel)?) {
    if let channel { replaced.append(channel) }
  }

  private func reached(asking request: Request, within patience: Duration?) async -> (any Channel, Answer)? {
    let end = clock.now + (patience ?? job.terms.certainty)
    repeat {
      if let reached = await connected(asking: request) { return reached }
    } while await paused(until: end)
    isGivenUp = isGivenUp || patience == nil
    return nil
  }

  private func connected(asking request: Request) async -> (any Channel, Answer)? {
    do {
      return try await job.transport.connect(to: job.plan.host, for: .confirming, asking: request)
    } catch {
      words = Setback(job.label, Refusal(error, at: job.label)).messages.joined()
      return nil
    }
  }

  /// Whether there is time for another try.
  private func paused(until end: ContinuousClock.Instant) async -> Bool {
    guard !isGivenUp, clock.now < end else { return false }
    try? await Task.sleep(for: .milliseconds(500))
    return true
  }
}
