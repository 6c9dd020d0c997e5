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
  let former: FormerAnswers

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
    former = FormerAnswers(of: member)
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
    let steps = preparations
    progress(label, .staging)
    let answers = try await ask(steps.map(\.request)) { heard in
      guard heard < steps.count else { return progress(label, .checked) }
      if let stage = steps[heard].stage { progress(label, stage) }
    }
    var untried: [String] = []
    for (step, answer) in zip(steps, answers) { untried += try await step.read(answer) }
    return untried
  }

  private var preparations: [Preparation] {
    let archive = StagedTree(plan: plan, owner: owner, place: transport.place).archive
    let greetings = former.request.map { request in
      Preparation(stage: nil, request: request) { answer in
        await former.note(answer)
        return []
      }
    }
    let trial = terms.skipsTrial ? nil : TrialRequest(of: plan).request
    return [
      greetings,
      Preparation(stage: nil, request: Request(.stage, archive)) { try accepted($0) { [$0.complaint] } },
      Preparation(stage: .checking, request: Request(.check)) { try accepted($0, or: CheckerFault.messages) },
      trial.map { Preparation(stage: .trying, request: $0, read: untried) },
    ].compactMap(\.self)
  }

  private func accepted(_ answer: Answer, or faults: (Answer) -> [String]) throws -> [String] {
    guard answer.verdict == .ok else { throw Setback(label, .rolledBack, faults(answer)) }
    return []
  }

  private func untried(_ answer: Answer) throws -> [String] {
    let fault = TrialFault(in: answer)
    _ = try accepted(answer) { _ in fault.messages }
    return fault.untried
  }

  private func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void) async throws -> [Answer] {
    do {
      return try await member.channel.ask(requests, heard: heard)
    } catch let refusal as Refusal {
      throw Setback(label, refusal, as: .unreachable)
    }
  }
}
