import ArgumentParser

/// `ezprov lock`: who works on which host.
struct Lock: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keeps others from applying for a while, or breaks a lock.",
    subcommands: [LockStatus.self, LockAdd.self, LockRemove.self, LockBreak.self])
}
