package import Planning
package import Vocabulary

import Rendering
import Reporting

extension Fleet {
  /// The same hosts with the packages that they lacked, locked and observed again; what failed is among the refusals.
  /// After the wish to stop no installation begins, and what is under way is finished.
  package func bootstrapped(
    as owner: LockOwner, today: CalendarDate, until interruption: Interruption = Interruption()
  ) async -> Fleet {
    let bare = members.values.filter { !$0.observation.missingPackages.isEmpty }
    if !bare.isEmpty, interruption.outcome == nil, let keeper, let refusal = await refusalToLock(keeper, for: owner) {
      return Fleet(
        transport: transport, progress: progress, members: members, refusals: [keeper.label: refusal])
    }
    let results = await concurrently(bare, width: Self.width) { member in
      await Bootstrap(member: member, owner: owner, today: today, progress: progress, interruption: interruption).run()
    }
    var members = members
    var refusals = refusals
    for (member, result) in zip(bare, results) {
      switch result {
      case .success(let observed): members[member.host.label] = observed
      case .failure(let refusal):
        members[member.host.label] = nil
        refusals[member.host.label] = refusal
      }
    }
    return Fleet(transport: transport, progress: progress, members: members, refusals: refusals)
  }

  private func refusalToLock(_ keeper: Member, for owner: LockOwner) async -> Refusal? {
    let label = keeper.label
    do {
      try await HostLock(label: label, channel: keeper.channel, progress: progress).take(for: owner)
      return nil
    } catch {
      return Refusal(error, at: label)
    }
  }
}
