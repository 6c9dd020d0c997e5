extension RenderedHost {
  /// The host with what a backup has of it. Its services are asked all that the inventory says only where the files are
  /// those of the inventory; else what they must answer whatever they are told to do.
  package func restored(artifacts: [Artifact], accounts: [Account], isOfInventory: Bool) -> RenderedHost {
    RenderedHost(
      label: label, role: role, name: name, platform: platform, connection: connection, artifacts: artifacts,
      accounts: accounts, packages: packages, services: services, certificates: certificates,
      probes: isOfInventory
        ? probes : services.map(Probe.active) + (services.contains(.postfix) ? [.queue] : []),
      probeLogins: isOfInventory ? probeLogins : nil, place: place)
  }
}
