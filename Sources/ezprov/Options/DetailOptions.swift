import ArgumentParser
import Planning

/// How much of a plan is shown.
struct DetailOptions: ParsableArguments {
  @Flag(help: "One line a file, no differences.")
  var summary = false

  /// `limit`: so many lines of a difference.
  func detail(limit: Int) -> PlanListing.Detail { summary ? .summary : .differences(limit: limit) }
}
