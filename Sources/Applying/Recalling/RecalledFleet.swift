package import Planning
package import Rendering
package import Vocabulary

import Reporting

/// Hosts with an open connection each, and what each of them is to go back to.
package struct RecalledFleet: Sendable {
  package let fleet: Fleet
  private let hosts: [HostLabel: RecalledHost]

  /// `number` is the generation that is meant on all of these; nil: on each the one before that which is in force. `mx`
  /// keeps the fleet's lock, whether it goes back or not.
  package init(
    of hosts: [RenderedHost], at number: Int?, under mx: RenderedHost?, over transport: any Transport,
    today: CalendarDate, progress: Progress = .silent
  ) async {
    async let keeper = Fleet(keeping: mx, for: hosts, over: transport, today: today, progress: progress)
    let results = await concurrently(hosts, width: Fleet.width) { host in
      await Self.recall(host, number, transport, today, progress)
    }
    var members: [HostLabel: Fleet.Member] = [:]
    var recalled: [HostLabel: RecalledHost] = [:]
    var refusals: [HostLabel: Refusal] = [:]
    for (host, result) in zip(hosts, results) {
      switch result {
      case .success(let (member, generation)):
        members[host.label] = member
        recalled[host.label] = generation
      case .failure(let refusal): refusals[host.label] = refusal
      }
    }
    fleet = Fleet(transport: transport, progress: progress, members: members, refusals: refusals)
      .joined(by: await keeper)
    self.hosts = recalled
  }

  /// What going back would do.
  package var plan: Plan {
    Plan(
      back: hosts.compactMap { label, host in
        fleet.members[label].map { HostPlan(back: host, from: $0.observation) }
      }, unobserved: fleet.unobserved, admission: keeperStays ? fleet.admission : nil)
  }

  private var keeperStays: Bool { fleet.keeper.map { hosts[$0.label] == nil } ?? false }

  private static func recall(
    _ host: RenderedHost, _ number: Int?, _ transport: any Transport, _ today: CalendarDate, _ progress: Progress
  ) async -> Result<(Fleet.Member, RecalledHost), Refusal> {
    let wanted = Request(.recall, Array((number.map(String.init) ?? "previous").utf8))
    return await Fleet.contact(host, over: transport, for: .applying, asking: wanted, progress) { channel, answer in
      let generation = try RecallReader(label: host.label, answer: answer).generation()
      let recalled = RecalledHost(host, at: generation)
      let observed = try await channel.ask(Request(observing: recalled.query))
      let observation = try ObservationReader(query: recalled.query, answer: observed).observation(today: today)
      return (Fleet.Member(host: host, channel: channel, observation: observation), recalled)
    }
  }
}
