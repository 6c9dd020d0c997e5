import ArgumentParser

/// What is guarded and allowed all the same.
struct AllowOptions: ParsableArguments {
  @Option(
    name: .customLong("allow"),
    help: ArgumentHelp("What is guarded and may be done all the same, by its exact name.", valueName: "guard"))
  var words: [String] = []
}
