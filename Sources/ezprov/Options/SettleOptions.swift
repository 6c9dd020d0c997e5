import Applying
import ArgumentParser
import Planning
import Reading
import Rendering
import Reporting
import Vocabulary

/// What ends a run.
struct SettleOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions
  @OptionGroup var hosts: HostOptions
  @OptionGroup var rendering: RenderingOptions

  @Argument(help: "The run, as the lock and the status of a host name it.")
  var run: String

  func perform(
    wishing wish: Settlement.Standing, _ settle: (Settlement) async -> [HostLabel: Settlement.Standing]
  ) async throws {
    try await common.perform { session in
      guard let run = RunID(run) else { throw Refusal(.usage, "'\(PrintableText.of(run))' is not the name of a run") }
      let system = try session.compile(session.folder().texts(), quietly: true)
      let rendered = try RenderedSystem(of: system, templates: rendering.allTemplates(), keys: nil, tracing: false)
      let limit = try hosts.selection(of: rendered, session)
      let chosen = rendered.hosts.filter { limit?.contains($0.label) ?? true }
      let standings = await settle(
        Settlement(of: run, on: chosen, over: try hosts.way.transport(to: chosen)))
      for (label, standing) in standings.sorted(by: { $0.key < $1.key }) where standing != .unknown {
        session.console.result("\(label): \(standing.words)\n")
      }
      if standings.values.allSatisfy({ $0 == .unknown }) { session.console.error("no host has begun a run \(run)") }
      return standings.outcome(wishing: wish)
    }
  }
}

extension Settlement.Standing {
  fileprivate var words: String {
    switch self {
    case .confirmed: "keeps its new state"
    case .waiting: "waits for its confirmation, and goes back without it"
    case .rolledBack: "has its previous state"
    case .followed(let newer):
      "has generation \(newer) by now, which came after the run: nothing is put back anywhere; 'ezprov rollback HOST' "
        + "takes back one host"
    case .unknown: "has no such run"
    case .degraded(let why): "may be in neither state: \(why)"
    case .unreachable(let why): "is not reached: \(why)"
    }
  }
}
