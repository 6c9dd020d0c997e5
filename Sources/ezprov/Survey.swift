import Applying
import Planning
import Publishing
import Rendering
import Reporting
import Vocabulary

/// The hosts as they are, asked all at once, beside what they are to be.
struct Survey {
  let system: RenderedSystem
  let limit: Set<HostLabel>?
  let fleet: Fleet
  let zones: [PlannedZone]

  /// `limit`: the hosts, where the options name none; nil: all.
  init(
    of system: RenderedSystem, by options: HostOptions, limit: [HostLabel]? = nil, for purpose: HostProgram.Purpose,
    dns: DNSOptions? = nil, _ session: Session, telling display: ProgressDisplay? = nil
  ) async throws {
    self.system = system
    self.limit = try options.selection(of: system, session) ?? limit.map(Set.init)
    let hosts = system.hostsToObserve(for: self.limit)
    // Some of the hosts alone are no reason to publish what all of them are to be.
    let isWhole = self.limit == nil && dns.map { !$0.leavesOut } ?? false
    async let zones = [PlannedZone](of: isWhole ? system.zones : [], asking: Dig())
    fleet = await Fleet(
      observing: hosts, over: try options.way.transport(to: hosts), for: purpose, today: .today,
      progress: (display ?? ProgressDisplay(on: session.console)).progress)
    self.zones = try await zones
  }

  private init(_ survey: Survey, _ fleet: Fleet) {
    system = survey.system
    limit = survey.limit
    self.fleet = fleet
    zones = survey.zones
  }

  /// The same hosts with the packages that they lacked.
  func bootstrapped(as owner: LockOwner, until interruption: Interruption) async -> Survey {
    Survey(self, await fleet.bootstrapped(as: owner, today: .today, until: interruption))
  }

  /// What an apply would do. `signing`: asks whether keys that begin to sign are published; nil: nobody is asked.
  func plan(guardedBy signing: SigningGuards?) async throws -> Plan {
    let plan = try Plan(
      towards: system, from: fleet.observations, unobserved: fleet.unobserved, limit: limit, tool: Ezprov.version
    ).publishing(zones)
    return plan.guarding(try await signing?.guards(of: plan) ?? [])
  }

  /// Why hosts and zones could not be asked.
  var refusals: [Refusal] {
    fleet.orderedRefusals
      + zones.compactMap { zone in
        zone.refusal.map { Refusal($0.outcome, "\($0.message); --no-dns leaves zones out") }
      }
  }
}
