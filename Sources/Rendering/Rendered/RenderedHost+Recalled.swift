package import Sealing
package import Vocabulary

extension RenderedHost {
  /// The host at the same place, as it once was. Nothing is known of its packages and certificates then, and its
  /// services are asked only what they must answer whatever they are told to do.
  package func recalled(
    artifacts: [Artifact], accounts: [Account], services: [Service], credentials: [HostLabel: Digest]
  ) -> RenderedHost {
    let paths = Set(artifacts.map(\.path))
    return RenderedHost(
      label: label, role: role, name: name, platform: platform, connection: connection, artifacts: artifacts,
      accounts: accounts, packages: [], services: services, certificates: [],
      probes: lastingProbes(of: services, with: paths), probeLogins: nil, place: place,
      signIn: signIn.recalled(of: label, among: paths, credentials))
  }

  /// Those that hold in every state in which the host has these services and files.
  func lastingProbes(of services: [Service], with files: Set<FilePath>) -> [Probe] {
    services.map(Probe.active) + probes.filter { $0.isLasting(on: role, with: files, services) }
  }
}

extension Probe {
  /// Whether the answer does not depend on what the inventory says of domains, listeners, names and passwords.
  fileprivate func isLasting(on role: RenderedHost.Role, with files: Set<FilePath>, _ services: [Service]) -> Bool {
    switch self {
    case .greeting(Self.exchange, _, _), .capabilities(Self.exchange, _, _), .stranger, .settings, .queue:
      services.contains(.postfix)
    // Programs on a relay may send to everyone.
    case .accepts(Self.exchange, _): role == .relay && services.contains(.postfix)
    case .relays(_, _, let table): files.contains(table) && services.contains(.postfix)
    case .policy: services.contains(.postfwd)
    case .listens(_, .redis): services.contains(.redis)
    case .listens(_, .rspamd): services.contains(.rspamd)
    case .active, .greeting, .capabilities, .accepts, .listens, .certificate, .refuses, .signsIn, .turnsAway, .submits,
      .signs:
      false
    }
  }

  /// SMTP, on every host.
  private static let exchange = Port(number: 25)
}
