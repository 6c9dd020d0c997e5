import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// The hosts by label; names and addresses belong to one host each.
  mutating func hosts() -> [HostLabel: Host] {
    var names: [DomainName: Place] = [:]
    var addresses: [IPAddress: Place] = [:]
    var hosts: [HostLabel: Host] = [:]
    for entry in inventory.hosts {
      claim(entry.name, in: &names)
      for address in entry.addresses { claim(address, in: &addresses) }
      checkKeys(of: entry)
      hosts[entry.label.value] = Host(
        label: entry.label.value, role: entry.role.value, name: entry.name.value,
        addresses: entry.addresses.map(\.value).sorted(), platform: entry.platform.value, ssh: entry.ssh,
        place: entry.label.place)
    }
    return hosts
  }

  /// The one MX.
  mutating func mx() -> MXHost? {
    let entries = inventory.hosts.filter { $0.role.value == .mx }
    guard let entry = entries.first, let host = host(entry) else {
      let place = inventory.site?.place
      faults.add(.error("no host has the role 'mx', exactly one must", at: place))
      return nil
    }
    for other in entries.dropFirst() {
      faults.add(
        .error("'\(other.label.value)' is a second 'mx', exactly one host can be", at: other.role.place)
          .noting("the first is here", at: entry.role.place))
    }
    if entry.addresses.isEmpty {
      error("'\(entry.label.value)' has no 'addresses', SPF needs those of the mx", at: entry.label.place)
    }
    for (network, reason) in entry.trustedNetworks.map({ ($0.network, $0.reason) })
    where network.value.prefixLength < (network.value.address.family == .v4 ? 16 : 48) {
      error("'\(network.value)' is too wide a network to be trusted ('\(reason)')", at: network.place)
    }
    checkPins(entry.tls?.pins ?? [])
    return MXHost(
      host: host, listeners: entry.listeners, tls: entry.tls, webTLS: entry.webTLS,
      resolver: entry.resolver, trustedNetworks: entry.trustedNetworks)
  }

  private mutating func checkPins(_ pins: [Located<KeyPin>]) {
    var seen: [KeyPin: Place] = [:]
    for pin in pins {
      if let first = seen[pin.value] {
        faults.add(.error("'\(pin.value)' is pinned twice", at: pin.place).noting("first here", at: first))
      }
      seen[pin.value] = pin.place
    }
  }

  mutating func relays(site: SiteEntry, postmaster: MailAddress) -> [RelayHost] {
    inventory.hosts.filter { $0.role.value == .relay }.compactMap { entry in
      guard let host = host(entry), let login = login(of: entry)?.value else { return nil }
      let root = entry.root.flatMap { address(of: $0, at: site.domain.value) } ?? postmaster
      return RelayHost(host: host, login: login, injection: injectionPort(of: entry), root: root)
    }.sorted { $0.host.label < $1.host.label }
  }

  /// The host's login at the MX: the one it names, else its label.
  mutating func login(of entry: HostEntry) -> Located<Login>? {
    if let login = entry.login { return login }
    guard let login = Login(entry.label.value.text) else {
      error("'\(entry.label.value)' cannot be a login, so the host needs 'login': \(Login.form)", at: entry.label.place)
      return nil
    }
    return Located(login, at: entry.label.place)
  }

  private func injectionPort(of entry: HostEntry) -> Port? {
    switch entry.inject {
    case .off: nil
    case .port(let port): port
    }
  }

  private func host(_ entry: HostEntry) -> Host? {
    Host(
      label: entry.label.value, role: entry.role.value, name: entry.name.value,
      addresses: entry.addresses.map(\.value).sorted(), platform: entry.platform.value, ssh: entry.ssh,
      place: entry.label.place)
  }

  private mutating func claim<Name: InventoryScalar & CustomStringConvertible>(
    _ name: Located<Name>, in taken: inout [Name: Place]
  ) {
    guard let first = taken[name.value] else {
      taken[name.value] = name.place
      return
    }
    faults.add(.error("'\(name.value)' belongs to two hosts", at: name.place).noting("first here", at: first))
  }

  /// Words that mean nothing for the host's role are errors, as their writer expected something of them.
  private mutating func checkKeys(of entry: HostEntry) {
    let role = entry.role.value
    let hasLogin = role == .relay || role == .client
    if !hasLogin {
      if let login = entry.login { error("a host of role '\(role.rawValue)' has no 'login'", at: login.place) }
      if let limit = entry.limit { error("a host of role '\(role.rawValue)' has no 'limit'", at: limit.place) }
      if let pattern = entry.maySendAs.first {
        error("a host of role '\(role.rawValue)' has no 'may_send_as'", at: pattern.place)
      }
    }
    if role != .mx {
      if let tls = entry.tls { error("only a host of role 'mx' has 'tls'", at: tls.certificate.place) }
      if let tls = entry.webTLS { error("only a host of role 'mx' has 'web_tls'", at: tls.certificate.place) }
      if let trusted = entry.trustedNetworks.first {
        error("only a host of role 'mx' has 'trusted_networks'", at: trusted.network.place)
      }
    }
    if role != .relay, let root = entry.root { error("only a host of role 'relay' has 'root'", at: root.place) }
  }
}
