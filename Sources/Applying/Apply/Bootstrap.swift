import Planning
import Rendering
import Reporting
import Vocabulary

/// The installation of packages on one host, under its lock.
struct Bootstrap {
  let member: Fleet.Member
  let owner: LockOwner
  let today: CalendarDate
  let progress: Progress
  let interruption: Interruption

  func run() async -> Result<Fleet.Member, Refusal> {
    do {
      return .success(try await installed())
    } catch {
      await member.channel.close()
      return .failure(Refusal(error, at: member.label))
    }
  }

  private func installed() async throws -> Fleet.Member {
    let label = member.host.label
    guard interruption.outcome == nil else { return member }
    try await HostLock(label: label, channel: member.channel, progress: progress).take(for: owner)
    guard interruption.outcome == nil else { return member }
    progress(label, .installing)
    let names = member.observation.missingPackages.joined(separator: " ")
    let answer = try await member.channel.ask(Request(.install, Array(names.utf8)))
    guard answer.verdict == .ok else {
      throw Setback(label, .unreachable, ["packages cannot be installed: \(answer.complaint)"])
    }
    let query = HostQuery(of: member.host)
    let observed = try await member.channel.ask(Request(observing: query))
    progress(label, .installed)
    return Fleet.Member(
      host: member.host, channel: member.channel,
      observation: try ObservationReader(query: query, answer: observed).observation(today: today))
  }
}
