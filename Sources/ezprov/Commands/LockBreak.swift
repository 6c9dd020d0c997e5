import Applying
import ArgumentParser
import Planning
import Rendering
import Reporting
import Vocabulary

/// `ezprov lock break`: ends an apply that nobody can end any more.
struct LockBreak: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "break", abstract: "Ends who holds the lock of a host, and puts back what that left unconfirmed.",
    discussion: "Shows whose lock it is, and asks. Soft locks are taken away by 'lock rm'.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions
  @OptionGroup var consent: ConsentOptions

  @Argument(help: "The hosts.")
  var hosts: [String]

  func run() async throws {
    try await common.perform { session in
      let chosen = try session.hosts(named: hosts)
      let transport = try way.transport(to: chosen)
      let inspection = await Inspection(of: chosen, over: transport, today: .today)
      session.console.result(
        StatusListing(inspection.hosts, at: .current, style: session.console.results).locks(of: session.who))
      let outcome = session.tell(inspection.refusals)
      let busy = Set(inspection.hosts.filter(\.isBusy).map(\.label))
      guard outcome == .ok, !busy.isEmpty else { return outcome }
      guard consent.isGiven(to: "Break it?", session) else { return .declined }
      let (broken, refusals) = await Locksmith(over: transport)
        .breakLocks(of: chosen.filter { busy.contains($0.label) })
      return tell(broken, refusals, session)
    }
  }

  private func tell(_ broken: [Locksmith.Broken], _ refusals: [Refusal], _ session: Session) -> Outcome {
    session.console.result(broken.map { "\($0.label)  \($0.text)\n" }.joined())
    let outcome = session.tell(refusals)
    return broken.contains { $0.recovered?.isWhole == false } ? .degraded : outcome
  }
}

extension Locksmith.Broken {
  fileprivate var text: String {
    let holder = hadHolder ? "the holder was ended" : "there was no holder any more"
    guard let recovered else { return "\(holder); nothing had to be put back" }
    return recovered.isWhole
      ? "\(holder); generation \(recovered.number) went back to what was there before"
      : "\(holder); generation \(recovered.number) could not be put back whole: look at it"
  }
}
