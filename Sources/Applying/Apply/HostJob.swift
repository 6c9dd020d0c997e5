import Planning
import Reporting
import Vocabulary

/// What an apply does on one host. Each step throws a ``Setback``.
struct HostJob: Sendable {
  let plan: HostPlan
  let member: Fleet.Member
  let transport: any Transport
  let progress: Progress
  let owner: LockOwner
  let today: CalendarDate
  let terms: ApplyTerms
  let run: String
  let outside: OutsideProbes

  /// `owner`: who applies, with a run that the host has not seen.
  init(_ plan: HostPlan, _ member: Fleet.Member, of applier: Applier, as owner: LockOwner) {
    self.plan = plan
    self.member = member
    transport = applier.fleet.transport
    progress = applier.fleet.progress
    self.owner = owner
    today = applier.today
    terms = applier.terms
    run = (owner.run ?? RunID(startedAt: owner.since)).description
    outside = OutsideProbes(of: plan, over: transport)
  }

  var label: HostLabel { plan.label }

  /// Takes the lock and looks, now that nobody else changes the host, whether it is still as the plan found it.
  func lock() async throws {
    let query = member.observation.query
    let lock = HostLock(label: label, channel: member.channel, progress: progress)
    let answers = try await lock.take(for: owner, asking: [Request(observing: query)])
    do {
      try compare(with: ObservationReader(query: query, answer: answers[0]).observation(today: today))
    } catch let refusal as Refusal {
      throw Setback(label, refusal)
    }
  }

  /// The same, of a host that this apply has changed already.
  func relock() async throws {
    try await HostLock(label: label, channel: member.channel, progress: progress).take(for: owner)
  }

  private func compare(with now: Observation) throws {
    let messages = Movement(from: member.observation, to: now).messages
    guard messages.isEmpty else { throw Setback(label, .stale, messages) }
  }

  /// Sends what is to be, lets the checkers look at it, and has it tried; from here, what is so far is looked at
  /// meanwhile. What could not be tried is told.
  func prepare() async throws -> [String] {
    async let looked: Void = outside.look()
    let untried = try await stage()
    await looked
    return untried
  }

  private func stage() async throws -> [String] {
    progress(label, .staging)
    let archive = StagedTree(plan: plan, owner: owner, place: transport.place).archive
    let trial = terms.skipsTrial ? [] : TrialRequest(of: plan).request.map { [$0] } ?? []
    let stages: [Progress.Stage] = [.checking] + trial.map { _ in .trying } + [.checked]
    let answers = try await ask([Request(.stage, archive), Request(.check)] + trial, or: .unreachable) {
      progress(label, stages[$0 - 1])
    }
    guard answers[0].verdict == .ok else { throw Setback(label, .rolledBack, [answers[0].complaint]) }
    guard answers[1].verdict == .ok else {
      throw Setback(label, .rolledBack, CheckerFault.messages(of: answers[1]))
    }
    return try answers.dropFirst(2).flatMap(untried)
  }

  private func untried(_ answer: Answer) throws -> [String] {
    let fault = TrialFault(in: answer)
    guard answer.verdict == .ok else { throw Setback(label, .rolledBack, fault.messages) }
    return fault.untried
  }

  func ask(_ request: Request, or outcome: Outcome) async throws -> Answer {
    try await ask([request], or: outcome)[0]
  }

  func ask(
    _ requests: [Request], or outcome: Outcome, heard: @escaping @Sendable (Int) -> Void = { _ in }
  ) async throws -> [Answer] {
    do {
      return try await member.channel.ask(requests, heard: heard)
    } catch let refusal as Refusal {
      throw Setback(label, refusal, as: outcome)
    }
  }
}
