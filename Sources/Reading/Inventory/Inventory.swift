package import Reporting
package import Vocabulary

/// What the inventory says, entry by entry, with the place of every value; its form is checked, its meaning is not.
///
/// Only Reading makes one. Names are unique in each list; whether they refer to anything is Modeling's question.
package struct Inventory: Sendable {
  package internal(set) var names: SourceNames
  package internal(set) var site: SiteEntry?
  package internal(set) var domains: [DomainEntry] = []
  package internal(set) var zones: [ZoneEntry] = []
  package internal(set) var hosts: [HostEntry] = []
  package internal(set) var users = UserTable()
  package internal(set) var services: [ServiceEntry] = []
  package internal(set) var roles: [RoleEntry] = []
  package internal(set) var discarded: [Located<OwnAddress>] = []
  package internal(set) var desks: [DeskEntry] = []
  package internal(set) var lists: [ListsEntry] = []
  package internal(set) var routes: [RouteEntry] = []
  package internal(set) var limits = LimitsEntry()
  package internal(set) var secrets = SecretsEntry()

  init(names: SourceNames) { self.names = names }
}
