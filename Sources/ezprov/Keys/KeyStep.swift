import Editing
import Modeling
import Publishing
import Reading
import Records
import Rendering
import Reporting
import Rotating
import Sealing
import Vocabulary

/// Makes the next step of a domain's keys, or says what is in its way.
struct KeyStep {
  let domain: SigningDomain
  let system: MailSystem
  let session: Session

  /// The next step of the domain that a command names, by what name servers answer.
  static func next(
    of domain: String, retiringOnly: Bool, by answers: AnswerOptions, _ session: inout Session
  ) async throws -> Outcome {
    let system = try session.compile(session.folder().texts(), quietly: true)
    let domain = try SigningDomain(named: domain, in: system)
    let servers = RecordingServers(try answers.source)
    let life = try await domain.life(retiringOnly: retiringOnly, by: answers.keyObserver(servers))
    try answers.keep(servers)
    guard let life else {
      throw Refusal(
        .usage, "'\(domain.name)' has no key that is retiring or gone: 'ezprov dkim rotate \(domain.name)' begins that")
    }
    return try await KeyStep(domain: domain, system: system, session: session).take(life)
  }

  private func take(_ life: KeyLife) async throws -> Outcome {
    guard life.isFree else {
      session.console.error("\(domain.name): not yet \(life.step.words)")
      for hindrance in life.hindrances { session.console.message("  \(hindrance.text)\n") }
      return .guarded
    }
    let folder = try session.folder()
    var editor = try InventoryEditor(folder.texts())
    let selectors = try await edit(&editor, life.step)
    try folder.write(editor.changes())
    session.console.message("\(domain.name): \(words(life.step, selectors))\n")
    for leftover in life.leftovers { session.console.message("  \(leftover.text)\n") }
    try showByHand(life.step, selectors)
    return .ok
  }

  /// The keys that it is about.
  private func edit(_ editor: inout InventoryEditor, _ step: KeyLife.Step) async throws -> [Selector] {
    switch step {
    case .make:
      let names = try KeyNames(unusedAmong: domain.neighbours(in: system), of: domain.name, ending: nil, today: .today)
      try await editor.addPair(
        to: domain.name, names.selectors, bits: 2048, state: .next, sealedToAllOf: system.secrets)
      return names.selectors.values.sorted()
    case .changeOver(let next, let active):
      try editor.set(next, of: domain.name, to: .active)
      try editor.set(active, of: domain.name, to: .retiring)
      return next
    case .withdraw(let selectors):
      try editor.set(selectors, of: domain.name, to: .gone)
      return selectors
    case .forget(let selectors):
      try editor.forget(selectors, of: domain.name)
      return selectors
    }
  }

  private func words(_ step: KeyLife.Step, _ selectors: [Selector]) -> String {
    let names = selectors.map(\.text).joined(separator: ", ")
    let publishes = domain.isPublished
    switch step {
    case .make: return "\(names) next" + (publishes ? "; the next apply publishes them" : "")
    case .changeOver: return "\(step.words); the next apply signs with \(names)"
    case .withdraw: return "\(names) gone" + (publishes ? "; the next apply takes them out of the zone" : "")
    case .forget: return "\(names) forgotten, with the private halves"
    }
  }

  /// What others have to do in zones that ezprov does not change.
  private func showByHand(_ step: KeyLife.Step, _ selectors: [Selector]) throws {
    switch step {
    case .changeOver, .forget: break
    case .make:
      var session = self.session
      let system = try session.compile(session.folder().texts(), quietly: true)
      let records = try RecordsByHand(of: selectors, of: domain.signing, in: system)
      records.show("to be published in", on: session.console) { $0.line }
    case .withdraw:
      let records = try RecordsByHand(of: selectors, of: domain.signing, in: system)
      records.show("to be taken out of", on: session.console) { "\($0.name.text) \($0.data.type)" }
    }
  }
}
