import ArgumentParser
import Planning

/// What an apply may do although it is guarded.
struct GuardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("What the plan guards and may be done all the same, by its exact name.", valueName: "guard"))
  var allow: [String] = []

  @Option(
    help: ArgumentHelp("Files whose edits on a host may be lost.", valueName: "[host:]path"))
  var acceptDrift: [String] = []

  @Flag(help: "Install the packages that a host lacks, and let a first apply replace the files that they brought.")
  var bootstrap = false

  /// Throws a ``Refusal`` unless all that `plan` guards is allowed. `isLast`: no other plan follows that words may mean.
  func check(_ plan: Plan, isLast: Bool = true) throws {
    let permission = Permission(allow, accepting: acceptDrift, bootstraps: bootstrap)
    if isLast { try permission.checkWords(against: plan) }
    try permission.check(plan)
  }
}
