import Applying
import ArgumentParser

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
