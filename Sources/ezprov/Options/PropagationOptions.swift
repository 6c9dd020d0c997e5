import ArgumentParser

/// How long name servers may take.
struct PropagationOptions: ParsableArguments {
  @Option(help: "Seconds within which every authoritative name server must have what was published.")
  var wait = 60

  func validate() throws {
    guard (0...86_400).contains(wait) else {
      throw ValidationError("'--wait \(wait)' is a number of seconds, 0 to 86400")
    }
  }
}
