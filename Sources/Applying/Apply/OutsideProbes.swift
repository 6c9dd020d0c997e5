import Planning
import Rendering
import Reporting
import Vocabulary

/// What the services of a host answer to this machine, over the network: the same questions, asked by the same program.
///
/// Not every machine can ask everything: many networks let nothing through to port 25. So only what was answered right
/// before a change must be after it.
actor OutsideProbes {
  private let label: HostLabel
  private let name: DomainName
  private let transport: any Transport
  private let questions: [String]
  /// Those that were answered right before the change; nil: nothing was asked yet.
  private var answered: [String]?

  init(of plan: HostPlan, over transport: any Transport) {
    label = plan.label
    name = plan.host.name
    self.transport = transport
    // A relay's ports are for itself; a host that was never applied to has answered nothing yet.
    let isAsked = plan.host.role == .mx && plan.found != nil
    questions = isAsked ? ProbeLines(plan.probes.filter(\.isPublic), on: plan.host).questions : []
  }

  /// Asks before the change, once.
  func look() async {
    let faults = await ask(questions, patience: 0)
    answered = faults.map(questions.answered(despite:))
  }

  /// What was answered before the change and is not any more.
  func faults() async -> [String] {
    guard let answered, !answered.isEmpty else { return [] }
    return await ask(answered, patience: ProbeLines.patience)?.map { "from here: \($0)" } ?? []
  }

  /// What nobody can say of the change.
  var notices: [String] {
    guard let answered else { return [] }
    let open = questions.filter { !answered.contains($0) }
    return open.isEmpty ? [] : ["not answered from here before, so not asked after: \(open.joined(separator: ", "))"]
  }

  /// Nil: nothing can be asked.
  private func ask(_ questions: [String], patience: Int) async -> [String]? {
    guard !questions.isEmpty, let channel = transport.outside(of: label) else { return nil }
    let answer = try? await channel.ask(ProbeLines.request(questions, at: name.text, patience: patience))
    await channel.close()
    return answer.map { $0.lines("error") }
  }
}

extension Probe {
  /// Whether it is for everyone to ask. What is only for people of the inventory is asked on the host.
  fileprivate var isPublic: Bool {
    switch self {
    case .greeting, .capabilities, .certificate, .stranger: true
    case .active, .listens, .accepts, .refuses, .signsIn, .turnsAway, .submits, .relays, .policy, .signs, .settings,
      .queue:
      false
    }
  }
}
