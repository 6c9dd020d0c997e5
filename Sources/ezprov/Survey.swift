import Applying
import Planning
import Rendering
import Reporting
import Vocabulary

/// The hosts as they are, asked all at once, beside what they are to be.
struct Survey {
  let system: RenderedSystem
  let limit: Set<HostLabel>?
  let fleet: Fleet

  /// `limit`: the hosts, where the options name none; nil: all.
  init(
    of system: RenderedSystem, by options: HostOptions, limit: [HostLabel]? = nil, for purpose: HostProgram.Purpose,
    _ session: Session, telling display: ProgressDisplay? = nil
  ) async throws {
    self.system = system
    self.limit = try options.selection(of: system, session) ?? limit.map(Set.init)
    let hosts = system.hostsToObserve(for: self.limit)
    fleet = await Fleet(
      observing: hosts, over: try options.way.transport(to: hosts), for: purpose, today: .today,
      progress: (display ?? ProgressDisplay(on: session.console)).progress)
  }

  private init(_ survey: Survey, _ fleet: Fleet) {
    system = survey.system
    limit = survey.limit
    self.fleet = fleet
  }

  /// The same hosts with the packages that they lacked.
  func bootstrapped(as owner: LockOwner) async -> Survey {
    Survey(self, await fleet.bootstrapped(as: owner, today: .today))
  }

  /// What an apply would do.
  func plan() throws -> Plan {
    try Plan(
      towards: system, from: fleet.observations, unobserved: fleet.unobserved, limit: limit, tool: Ezprov.version)
  }

  /// Why hosts could not be asked.
  var refusals: [Refusal] { fleet.refusals.sorted { $0.key < $1.key }.map(\.value) }
}
