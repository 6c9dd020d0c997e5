import ArgumentParser
import Planning

/// What becomes of zones beside hosts.
struct DNSOptions: ParsableArguments {
  @Flag(name: .customLong("no-dns"), help: "Leave zones out.")
  var leavesOut = false

  /// As a saved plan has it; nil: there is none.
  func following(_ plan: SavedPlan?) -> DNSOptions {
    var options = self
    if let plan, plan.zones.isEmpty { options.leavesOut = true }
    return options
  }
}
