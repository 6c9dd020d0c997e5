import ArgumentParser
import Planning

/// What an apply may do although it is guarded.
struct GuardOptions: ParsableArguments {
  @OptionGroup var allowed: AllowOptions

  @Option(
    help: ArgumentHelp("Files whose edits on a host may be lost.", valueName: "[host:]path"))
  var acceptDrift: [String] = []

  /// Throws a ``Refusal`` unless all that `plan` guards is allowed. `isLast`: no other plan follows that words may mean.
  func check(_ plan: Plan, bootstraps: Bool, isLast: Bool) throws {
    let permission = Permission(allowed.words, accepting: acceptDrift, bootstraps: bootstraps)
    if isLast { try permission.checkWords(against: plan) }
    try permission.check(plan)
  }
}
