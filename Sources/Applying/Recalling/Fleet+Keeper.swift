import Planning
import Rendering
import Reporting
import Vocabulary

extension Fleet {
  /// The MX as the keeper of the fleet's lock while `hosts` change: locked then, and not changed. Nobody, where it is one of
  /// them itself.
  init(
    keeping mx: RenderedHost?, for hosts: [RenderedHost], over transport: any Transport, today: CalendarDate,
    progress: Progress
  ) async {
    guard let mx, !hosts.contains(where: { $0.label == mx.label }) else {
      self.init(transport: transport, progress: progress, members: [:], refusals: [:])
      return
    }
    let query = HostQuery(ofLastApplyAt: mx)
    let found = await Self.contact(mx, over: transport, for: .applying, asking: Request(observing: query), progress) {
      channel, answer in
      let observation = try ObservationReader(query: query, answer: answer).observation(today: today)
      return Member(host: mx, channel: channel, observation: observation)
    }
    switch found {
    case .success(let member):
      self.init(transport: transport, progress: progress, members: [mx.label: member], refusals: [:])
    case .failure(let refusal):
      self.init(transport: transport, progress: progress, members: [:], refusals: [mx.label: refusal.ofKeeper])
    }
  }

  func joined(by other: Fleet) -> Fleet {
    Fleet(
      transport: transport, progress: progress, members: members.merging(other.members) { own, _ in own },
      refusals: refusals.merging(other.refusals) { own, _ in own })
  }

  /// Whom the MX lets in.
  var admission: Admission? { keeper.flatMap { Admission(at: $0.host, by: $0.observation.manifest) } }
}

extension Refusal {
  fileprivate var ofKeeper: Refusal {
    Refusal(outcome, "\(message); no other host is taken back without its lock, which is the fleet's")
  }
}
