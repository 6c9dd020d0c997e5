package import Planning
package import Vocabulary

import Rendering
import Reporting

extension Fleet {
  /// The same hosts with the packages that they lacked, locked and observed again; what failed is among the refusals.
  package func bootstrapped(as owner: LockOwner, today: CalendarDate) async -> Fleet {
    let bare = members.values.filter { !$0.observation.missingPackages.isEmpty }
    if !bare.isEmpty, let keeper, let refusal = await refusalToLock(keeper, for: owner) {
      return Fleet(
        transport: transport, progress: progress, members: members, refusals: [keeper.label: refusal])
    }
    let results = await concurrently(bare, width: Self.width) { member in
      await Bootstrap(member: member, owner: owner, today: today, progress: progress).run()
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
}

extension Fleet {
  private func refusalToLock(_ keeper: Member, for owner: LockOwner) async -> Refusal? {
    let label = keeper.label
    do {
      try await HostLock(label: label, channel: keeper.channel, progress: progress).take(for: owner)
      return nil
    } catch let setback as Setback {
      return Refusal(setback.outcome, "\(label): \(setback.messages.joined(separator: "; "))")
    } catch {
      return Refusal(.unreachable, "\(label): \(error)")
    }
  }
}

/// The installation of packages on one host, under its lock.
private struct Bootstrap {
  let member: Fleet.Member
  let owner: LockOwner
  let today: CalendarDate
  let progress: Progress

  func run() async -> Result<Fleet.Member, Refusal> {
    do {
      return .success(try await installed())
    } catch let setback as Setback {
      await member.channel.close()
      return .failure(Refusal(setback.outcome, "\(setback.label): \(setback.messages.joined(separator: "; "))"))
    } catch {
      await member.channel.close()
      return .failure(error as? Refusal ?? Refusal(.unreachable, "\(member.host.label): \(error)"))
    }
  }

  private func installed() async throws -> Fleet.Member {
    let label = member.host.label
    try await HostLock(label: label, channel: member.channel, progress: progress).take(for: owner)
    progress(label, .installing)
    let names = member.observation.missingPackages.joined(separator: " ")
    let answer = try await member.channel.ask(Request(.install, Array(names.utf8)))
    guard answer.verdict == .ok else {
      throw Setback(label, .unreachable, ["packages cannot be installed: \(answer.complaint)"])
    }
    let query = HostQuery(of: member.host)
    let observed = try await member.channel.ask(Request(observing: query))
    progress(label, .observed)
    return Fleet.Member(
      host: member.host, channel: member.channel,
      observation: try ObservationReader(query: query, answer: observed).observation(today: today))
  }
}
