import ArgumentParser
import Planning
import Reporting
import Vocabulary

/// `ezprov show`: a saved plan as people read it. No inventory, no key, no host.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows a plan that was saved with plan --out. Needs no inventory, key or host.")

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file.")
  var plan: String

  @Flag(help: "End with 2 when the plan changes something.")
  var detailedExitcode = false

  func run() async throws {
    try await common.perform { session in
      let saved = try PlanFile(plan).plan
      session.console.result(saved.heading + PlanListing(saved, style: session.console.results).text)
      return saved.isEmpty || !detailedExitcode ? .ok : .pending
    }
  }
}

extension SavedPlan {
  /// When, of what and by what it was made.
  fileprivate var heading: String {
    let commit = circumstances.revision.map { " of commit \($0.commit.prefix(12))\($0.isDirty ? " and edits" : "")" }
    let limit = circumstances.limit.map { " for \($0.map(\.text).joined(separator: ", "))" } ?? ""
    return "Made \(circumstances.created)\(commit ?? "")\(limit) by ezprov \(circumstances.tool)\n\n"
  }
}
