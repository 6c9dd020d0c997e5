package import Planning
package import Rendering
package import Vocabulary

import Reporting

/// A host with an open connection, and what a backup has of it.
package struct RestoredFleet: Sendable {
  package let fleet: Fleet
  private let restored: RestoredHost
  private let found: FoundIdentities?

  /// `mx` keeps the fleet's lock, whether it is the host or not.
  package init(
    restoring restored: RestoredHost, under mx: RenderedHost?, over transport: any Transport, today: CalendarDate,
    progress: Progress = .silent
  ) async {
    async let keeper = Fleet(keeping: mx, for: [restored.host], over: transport, today: today, progress: progress)
    let fleet = await Fleet(
      observing: [restored.rendered], over: transport, for: .applying, today: today, progress: progress)
    await self.init(restored, fleet.joined(by: await keeper))
  }

  /// The same host with the packages that it lacked.
  package func bootstrapped(
    as owner: LockOwner, today: CalendarDate, until interruption: Interruption
  ) async -> RestoredFleet {
    await RestoredFleet(restored, fleet.bootstrapped(as: owner, today: today, until: interruption))
  }

  /// What the restore would do.
  package var plan: Plan {
    guard let found, let member = fleet.members[restored.host.label] else { return Plan(unobserved: fleet.unobserved) }
    return Plan(
      restoring: HostPlan(restoring: restored, from: member.observation, finding: found),
      unobserved: fleet.unobserved, admission: member.host.role == .mx ? nil : fleet.admission)
  }

  private init(_ restored: RestoredHost, _ fleet: Fleet) async {
    self.restored = restored
    guard let member = fleet.members[restored.host.label] else {
      self.fleet = fleet
      found = nil
      return
    }
    do {
      let answer = try await member.channel.ask(Request(identifying: restored.kept.accounts))
      found = try IdentityReader(label: member.label, answer: answer).identities()
      self.fleet = fleet
    } catch {
      await fleet.close()
      found = nil
      self.fleet = Fleet(
        transport: fleet.transport, progress: fleet.progress, members: [:],
        refusals: [member.label: Refusal(error, at: member.label)])
    }
  }
}
