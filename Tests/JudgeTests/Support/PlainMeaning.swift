import Reading
import Vocabulary

/// What the inventory language says about addresses, worked out in the plainest way from the inventory itself, past
/// Modeling and Rendering: what these make of it is compared with this.
struct PlainMeaning {
  struct Person {
    let login: String
    let state: UserTable.State
    /// `login@domain` and the extra ones.
    let addresses: [String]
    let forward: [String]
    let keeps: Bool
    let hasForwardFile: Bool
    let limit: String?

    var maySend: Bool { state == .active || state == .hold }

    /// Where mail goes that comes for him.
    var targets: [String] {
      if forward.isEmpty || hasForwardFile { return [login] }
      return keeps ? [login] + forward : forward
    }
  }

  struct Program {
    let login: String
    let maySendAs: [String]
    let hasMailbox: Bool
    let limit: String

    func maySend(as address: String) -> Bool {
      maySendAs.contains { $0.hasPrefix("@") ? address.hasSuffix($0) : $0 == address }
    }
  }

  let inventory: Inventory
  let domain: String
  let people: [Person]
  let programs: [Program]

  init(_ inventory: Inventory) {
    self.inventory = inventory
    let domain = inventory.site?.domain.value.text ?? ""
    self.domain = domain
    people = inventory.users.entries.map { Self.person($0, of: inventory.users, at: domain) }
    let defaults = inventory.limits.defaults
    let hosts = inventory.hosts.filter { ["relay", "client"].contains($0.role.value.rawValue) }.map { host in
      Program(
        login: host.login?.value.text ?? host.label.value.text,
        maySendAs: host.maySendAs.isEmpty
          ? ["@\(host.name.value)"] : host.maySendAs.map { $0.value.description },
        hasMailbox: false, limit: (host.limit ?? defaults.hosts)?.value.text ?? "server")
    }
    let services = inventory.services.map { service in
      Program(
        login: service.login.value.text, maySendAs: service.maySendAs.map { $0.value.description },
        hasMailbox: service.mailbox, limit: (service.limit ?? defaults.services)?.value.text ?? "server")
    }
    programs = hosts + services
  }

  private static func person(_ entry: UserTable.Entry, of table: UserTable, at domain: String) -> Person {
    let login = table.string(entry.login)
    let texts = { (range: Range<UInt32>) in
      (Int(range.lowerBound)..<Int(range.upperBound)).map { table.string(table.texts[$0]) }
    }
    return Person(
      login: login, state: entry.state, addresses: ["\(login)@\(domain)"] + texts(entry.addresses),
      forward: texts(entry.forward), keeps: entry.keep, hasForwardFile: entry.forwardFile != .none,
      limit: entry.rare.flatMap { table.rare[Int($0)].limit?.value.text })
  }
}

extension PlainMeaning {
  var users: [String: [String]] {
    Dictionary(people.flatMap { person in person.addresses.map { ($0, person.targets) } }) { first, _ in first }
  }

  /// Roles, lists, desks, mailboxes of services, discarded addresses, and what every domain must have.
  var managed: [String: [String]] {
    var rows: [String: [String]] = [:]
    for role in inventory.roles { rows[whole(role.address.value)] = role.recipients.map { address($0.value) } }
    for entry in inventory.lists where entry.compatibility {
      for local in entry.names.flatMap({ Self.addresses(ofList: $0.value.text) }) {
        rows["\(local)@\(domain)"] = ["\(local)@\(entry.domain.value)"]
      }
    }
    for desk in inventory.desks { rows[whole(desk.address.value)] = [desk.mailbox.value.text] }
    for program in programs where program.hasMailbox { rows["\(program.login)@\(domain)"] = [program.login] }
    for address in inventory.discarded { rows[whole(address.value)] = ["ezprov-discard@\(domain)"] }
    return rows.merging(unclaimed(rows)) { first, _ in first }
  }

  /// `postmaster` and `abuse` of each domain served here, where nothing else says who has them.
  private func unclaimed(_ rows: [String: [String]]) -> [String: [String]] {
    guard let postmaster = inventory.site?.postmaster.value else { return [:] }
    let served = aliasDomains + [domain]
    let names = served.flatMap { domain in ["postmaster@\(domain)", "abuse@\(domain)"] }
    let taken = Set(rows.keys).union(users.keys).union(routed.keys)
    return Dictionary(
      names.filter { !taken.contains($0) }.map { ($0, [address(postmaster)]) }, uniquingKeysWith: { first, _ in first })
  }

  var routed: [String: RouteEntry] {
    Dictionary(
      inventory.routes.compactMap { route in
        guard case .recipient(let address) = route.scope.value else { return nil }
        return (address.description.lowercased(), route)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Everyone who is at home in the site's domain.
  var recipients: Set<String> {
    Set([Array(users.keys), Array(managed.keys), Array(routed.keys)].joined().filter { $0.hasSuffix("@\(domain)") })
  }

  /// Who may send as `address`.
  func owners(of address: String) -> Set<String> {
    Set(
      people.filter { $0.maySend && $0.addresses.contains(address) }.map(\.login)
        + programs.filter { $0.maySend(as: address) }.map(\.login))
  }

  var aliasDomains: [String] {
    inventory.domains.filter { $0.class.value == .alias }.map(\.name.value.text)
  }

  /// Every address that the inventory speaks of, and others that look like it and belong to nobody.
  var everyAddress: Set<String> {
    var all = Set(users.keys).union(managed.keys).union(routed.keys)
    for program in programs { all.formUnion(program.maySendAs.map { $0.hasPrefix("@") ? "someone\($0)" : $0 }) }
    all.formUnion(programs.map { "\($0.login)@\(domain)" })
    all.formUnion(inventory.hosts.map { "root@\($0.name.value)" })
    for name in inventory.domains.map(\.name.value) { all.formUnion(["someone@\(name)", "root@\(name)"]) }
    return all.union(all.flatMap(lookalikes))
  }

  /// Neighbours of an address that a loose pattern would take for it.
  private func lookalikes(of address: String) -> [String] {
    let parts = address.split(separator: "@").map(String.init)
    let local = parts[0], host = parts[1]
    return [
      "x\(local)@\(host)", "\(local)x@\(host)", "\(local)@\(host).attacker.example", "\(local)@x\(host)",
      "\(local)@\(host.replacing(".", with: "x"))", "\(local)@sub.\(host)", "\(local)@far.example",
    ]
  }

  private func whole(_ address: OwnAddress) -> String {
    let text = address.description.lowercased()
    return text.contains("@") ? text : "\(text)@\(domain)"
  }

  private func address(_ recipient: Recipient) -> String {
    recipient.description.contains("@") ? recipient.description : "\(recipient)@\(domain)"
  }

  private static func addresses(ofList name: String) -> [String] {
    let suffixes = "admin bounces confirm join leave owner request subscribe unsubscribe".split(separator: " ")
    return [name.lowercased()] + suffixes.map { "\(name.lowercased())-\($0)" }
  }
}
