import Reading
import Reporting
import Vocabulary

/// Makes a mail system out of an inventory, and collects the faults that it meets on the way.
struct Resolver {
  let inventory: Inventory
  let today: CalendarDate
  var faults = Faults()
  /// Who has which login, users apart.
  var logins: [Login: Place] = [:]
  /// Who has which address; users' logins are there too.
  var addresses: AddressIndex

  init(inventory: Inventory, today: CalendarDate) {
    self.inventory = inventory
    self.today = today
    var clashes: [(AddressIndex.Holder, AddressIndex.Holder)] = []
    addresses = AddressIndex(
      of: inventory.users, others: Self.otherAddresses(of: inventory), at: inventory.site?.domain.value,
      taken: { clashes.append(($0, $1)) })
    for (claimed, holder) in clashes { taken(claimed, by: holder) }
  }

  /// The system, or nil when so much is wrong that the rest would only be noise.
  mutating func system() -> MailSystem? {
    let hosts = self.hosts()
    guard let entry = inventory.site else {
      faults.add(.error("the inventory has no 'site'", at: nil))
      return nil
    }
    let domains = self.domains(hosts: hosts)
    checkSiteDomain(entry, among: domains)
    let zones = self.zones()
    checkDelegations(among: zones)
    let limits = self.limits()
    let people = self.people(entry, domains: domains, limits: limits)
    let programs = self.programs(hosts: hosts, domains: domains, limits: limits)
    let postmaster = address(of: entry.postmaster, at: entry.domain.value)
    claimPlaces(entry.domain.value, programs: programs)
    let desks = self.desks(at: entry.domain.value, programs: programs)
    let discarded = self.discarded(at: entry.domain.value, domains: domains)
    let routes = self.routes(hosts: hosts, domains: domains)
    let aliases = self.aliases(at: entry.domain.value, domains: domains, postmaster: postmaster)
    checkForwards(people: people, aliases: aliases)
    checkSecrets(people: people)
    guard let mx = mx(), let postmaster else { return nil }
    return MailSystem(
      names: inventory.names,
      site: Site(
        name: entry.name.value, domain: entry.domain.value, postmaster: postmaster, place: entry.place),
      domains: domains,
      zones: zones,
      mx: mx,
      relays: relays(site: entry, postmaster: postmaster),
      otherHosts: hosts.values.filter { $0.role != .mx && $0.role != .relay }.sorted { $0.label < $1.label },
      people: people,
      programs: programs,
      aliases: aliases,
      discarded: discarded,
      desks: desks,
      routes: routes,
      limits: limits,
      secrets: inventory.secrets,
      warnings: faults)
  }

  mutating func error(_ message: String, at place: Place) { faults.add(.error(message, at: place)) }
  mutating func warn(_ message: String, at place: Place) { faults.add(.warning(message, at: place)) }

  /// An upper bound of the addresses that are not users'.
  private static func otherAddresses(of inventory: Inventory) -> Int {
    inventory.services.count + inventory.roles.count + inventory.discarded.count + inventory.desks.count
      + inventory.routes.count + inventory.domains.count * 2 + inventory.lists.reduce(0) { $0 + $1.names.count * 10 }
  }
}
