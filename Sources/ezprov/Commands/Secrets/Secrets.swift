import ArgumentParser

/// `ezprov secrets`: who can open what is sealed, and the values.
struct Secrets: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keeps what only operators may know: keys, recipients, values.",
    discussion: """
      Values are sealed to the public key of each of 'secrets.recipients' and stand in the inventory's own files. A value \
      may be kept elsewhere instead: {file: PATH} (mode 0600), {environment: NAME} or {command: [PROGRAM, WORD…]}, where \
      $EZPROV_SECRET_PROGRAMS names the programs that the inventory may start.
      """,
    subcommands: [
      SecretsInit.self, SecretsList.self, SecretsAddRecipient.self, SecretsRemoveRecipient.self, SecretsRekey.self,
      SecretsRotate.self, SecretsSet.self, SecretsReveal.self,
    ])
}
