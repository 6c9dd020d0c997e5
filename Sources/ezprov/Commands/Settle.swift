import Applying
import ArgumentParser
import Planning
import Reading
import Rendering
import Reporting
import Vocabulary

/// `ezprov confirm`: the end of a run whose ezprov is gone.
struct Confirm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lets all hosts of a run keep its new state, when the ezprov that applied it is gone.",
    discussion: """
      Nothing is probed: look first. When a host of the run has gone back already, or is not reached, none is \
      confirmed; 'ezprov abort' puts the others back.
      """)

  @OptionGroup var settling: SettleOptions

  func run() async throws {
    try await settling.perform(wishing: .confirmed) { await $0.confirm() }
  }
}

/// `ezprov abort`: the same, to the old state.
struct Abort: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts back the state that all hosts of a run had before it.",
    discussion: "Even where it was confirmed, as long as nobody applied after it.")

  @OptionGroup var settling: SettleOptions

  func run() async throws {
    try await settling.perform(wishing: .rolledBack) { await $0.abort() }
  }
}

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
    case .followed(let newer): "has generation \(newer) by now, which came after the run: nothing is put back anywhere"
    case .unknown: "has no such run"
    case .degraded(let why): "may be in neither state: \(why)"
    case .unreachable(let why): "is not reached: \(why)"
    }
  }
}
