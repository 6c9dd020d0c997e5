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

  init(_ plan: HostPlan, _ member: Fleet.Member, of applier: Applier) {
    self.plan = plan
    self.member = member
    transport = applier.fleet.transport
    progress = applier.fleet.progress
    owner = applier.owner
    today = applier.today
  }

  var label: HostLabel { plan.label }

  func lock() async throws {
    try await HostLock(label: label, channel: member.channel, progress: progress).take(for: owner)
  }

  /// Whether the host is still as the plan found it.
  func compare() async throws {
    let query = HostQuery(of: plan.host)
    let answer = try await ask(Request(observing: query), or: .unreachable)
    let now: Observation
    do {
      now = try ObservationReader(query: query, answer: answer).observation(today: today)
    } catch let refusal as Refusal {
      throw Setback(label, refusal)
    }
    let moved = member.observation.files.keys.filter { member.observation.files[$0] != now.files[$0] }.sorted()
    let accounts = member.observation.accounts.filter { now.accounts[$0.key] != $0.value }.keys.sorted()
    let messages =
      moved.map { "'\($0)' changed on the host since it was planned" }
      + accounts.map { "the account '\($0)' changed on the host since it was planned" }
      + (now.manifest == member.observation.manifest ? [] : ["somebody applied since it was planned"])
    guard messages.isEmpty else { throw Setback(label, .stale, messages) }
  }

  func stage() async throws {
    progress(label, .staging)
    let answer = try await ask(Request(.stage, StagedTree(plan: plan).archive), or: .rolledBack)
    guard answer.verdict == .ok else { throw Setback(label, .rolledBack, [answer.complaint]) }
  }

  func check() async throws {
    progress(label, .checking)
    let answer = try await ask(Request(.check), or: .rolledBack)
    guard answer.verdict == .ok else { throw Setback(label, .rolledBack, CheckerFault.messages(of: answer)) }
    progress(label, .checked)
  }

  func ask(_ request: Request, or outcome: Outcome) async throws -> Answer {
    do {
      return try await member.channel.ask(request)
    } catch let refusal as Refusal {
      throw Setback(label, refusal, as: outcome)
    }
  }
}
