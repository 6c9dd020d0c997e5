extension RenderedHost {
  /// The host at the same place, as it once was. Nothing is known of its packages and certificates then, and its
  /// services are asked only what they must answer whatever they are told to do.
  package func recalled(artifacts: [Artifact], accounts: [Account], services: [Service]) -> RenderedHost {
    RenderedHost(
      label: label, role: role, name: name, platform: platform, connection: connection, artifacts: artifacts,
      accounts: accounts, packages: [], services: services, certificates: [],
      probes: services.map(Probe.active) + (services.contains(.postfix) ? [.queue] : []), probeLogins: nil,
      place: place)
  }
}
