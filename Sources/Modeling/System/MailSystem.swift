package import Reading
package import Reporting
package import Vocabulary

/// What the inventory means: every name resolved, every rule of mail kept. Holding one proves that it is valid.
///
/// Only Modeling makes one, by ``init(of:today:)``. It knows mail, not files: no path of a configuration, no syntax.
package struct MailSystem: Sendable {
  package let names: SourceNames
  package let site: Site
  /// By name.
  package let domains: [Domain]
  /// By name.
  package let zones: [Zone]
  package let mx: MXHost
  /// By label.
  package let relays: [RelayHost]
  /// Hosts of role `lists`, `client` and `none`, by label: they have names, addresses and perhaps a login.
  package let otherHosts: [Host]
  package let people: People
  /// The logins of relays, clients and services, by login.
  package let programs: [Program]
  /// Addresses that stand for others: roles and lists' compatibility addresses, in the order of the inventory, those
  /// that were derived (postmaster, abuse) last.
  package let aliases: [Alias]
  /// Addresses whose mail is accepted and thrown away.
  package let discarded: [Located<MailAddress>]
  package let desks: [Desk]
  package let routes: [Route]
  package let limits: Limits
  package let secrets: SecretsEntry
  /// What is worth saying though it is no error.
  package let warnings: Faults

  package func domain(_ name: DomainName) -> Domain? { domains.first { $0.name.value == name } }
}
