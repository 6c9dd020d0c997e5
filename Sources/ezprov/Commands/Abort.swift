import Applying
import ArgumentParser

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
