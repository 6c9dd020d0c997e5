package import Reading
package import Vocabulary

/// How much may be sent: by login (policy daemon), by client address (anvil(8)), by message, by mailbox.
package struct Limits: Sendable {
  package struct Class: Hashable, Sendable {
    package let name: Label
    package let allowance: LimitsEntry.Allowance
  }

  /// By name.
  package let classes: [Class]
  /// What holds for a person whose entry names no class.
  package let people: Class
  /// People whose entry names another class, by login.
  package let exceptions: [(login: Login, limit: Class, place: Place)]
  package let messageSize: ByteSize
  /// Of a mailbox whose owner's entry names none; nil: no quota.
  package let quota: ByteSize?
  package let clients: LimitsEntry.Clients
  /// How long mail is tried, and so how long a signature must be verifiable.
  package let queueLifetime: TimeSpan
}
