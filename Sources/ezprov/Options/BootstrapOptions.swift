import ArgumentParser

/// What hosts get before their first apply.
struct BootstrapOptions: ParsableArguments {
  @Flag(
    name: .customLong("bootstrap"),
    help: "Install the packages that a host lacks, and let a first apply replace the files that they brought.")
  var isWanted = false
}
