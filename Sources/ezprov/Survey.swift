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

  init(
    of system: RenderedSystem, by options: HostOptions, for purpose: HostProgram.Purpose, _ session: Session
  ) async throws {
    self.system = system
    limit = try options.selection(of: system)
    let hosts = system.hostsToObserve(for: limit)
    fleet = await Fleet(
      observing: hosts, over: try options.transport(to: hosts), for: purpose, today: .today,
      progress: session.progress(of: hosts.map(\.label)))
  }

  /// What an apply would do.
  func plan() throws -> Plan {
    let unobserved = fleet.refusals.map { Plan.Unobserved($0.key, because: $0.value.message) }
    return try Plan(
      towards: system, from: fleet.observations, unobserved: unobserved, limit: limit, tool: Ezprov.version)
  }

  /// Why hosts could not be asked.
  var refusals: [Refusal] { fleet.refusals.sorted { $0.key < $1.key }.map(\.value) }
}
