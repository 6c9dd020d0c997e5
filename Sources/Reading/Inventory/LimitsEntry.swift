package import Vocabulary

/// `limits`: how much a login, a client, a message and a mailbox may.
package struct LimitsEntry: Sendable {
  package enum Allowance: Sendable, Hashable {
    case recipients(Count, per: TimeSpan)
    case unlimited
  }

  package struct Class: Sendable {
    package let name: Located<Label>
    package let allowance: Allowance
  }

  package struct Defaults: Sendable {
    package var people: Located<Label>?
    package var hosts: Located<Label>?
    package var services: Located<Label>?
  }

  /// Per client address and minute (anvil(8)); connections are simultaneous ones.
  package struct Clients: Sendable {
    package var connections: Count?
    package var connectionRate: Count?
    package var messageRate: Count?
    package var recipientRate: Count?
  }

  package internal(set) var classes: [Class] = []
  package internal(set) var defaults = Defaults()
  package internal(set) var messageSize: Located<ByteSize>?
  package internal(set) var quota: Located<ByteSize>?
  package internal(set) var clients = Clients()
  /// How long mail is tried.
  package internal(set) var queueLifetime: Located<TimeSpan>?
}
