import Applying
import ArgumentParser
import Planning
import Rendering
import Reporting

/// `ezprov lock rm`: a soft lock goes.
struct LockRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rm", abstract: "Takes a soft lock away.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions

  @Argument(help: "Its id, as 'lock status' shows it.")
  var id: String

  @Argument(help: "The hosts; without any: all that have it.")
  var hosts: [String] = []

  func run() async throws {
    try await common.perform { session in
      let chosen = try session.hosts(named: hosts)
      let transport = try way.transport(to: chosen)
      let inspection = await Inspection(of: chosen, over: transport, today: .today)
      let known = inspection.hosts.filter { host in host.softLocks.contains { $0.id == id } }.map(\.label)
      let outcome = session.tell(inspection.refusals)
      guard !known.isEmpty else {
        let hint = NearestWord.hint(for: id, among: Set(inspection.hosts.flatMap(\.softLocks).map(\.id)).sorted())
        throw Refusal(.usage, "there is no soft lock '\(PrintableText.of(id))'\(hint)")
      }
      let refusals = await Locksmith(over: transport).remove(id, from: chosen.filter { known.contains($0.label) })
      return outcome == .ok ? session.tell(refusals) : outcome
    }
  }
}
