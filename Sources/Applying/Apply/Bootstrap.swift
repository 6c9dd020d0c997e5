package import Planning
package import Vocabulary

import Rendering
import Reporting

extension Fleet {
  /// The same hosts with the packages that they lacked, locked and observed again; what failed is among the refusals.
  package func bootstrapped(as owner: LockOwner, today: CalendarDate) async -> Fleet {
    let bare = members.values.filter { !$0.observation.missingPackages.isEmpty }
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
