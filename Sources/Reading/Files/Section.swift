/// A top-level key of the inventory.
enum Section: String, CaseIterable {
  case ezprov, site, domains, zones, hosts, users, services, roles, discard, desks, lists, routes, limits, secrets
}
