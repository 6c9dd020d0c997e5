import ArgumentParser

/// `ezprov secrets`: the operator's key and the values that are sealed to it.
struct Secrets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes and shows what only operators may know.", subcommands: [SecretsInit.self, SecretsReveal.self])
}
