package import Sealing
package import Vocabulary

extension RenderedHost {
  /// The host with what a backup has of it. Its services are asked all that the inventory says only where the files are
  /// those of the inventory; else what they must answer whatever they are told to do.
  package func restored(
    artifacts: [Artifact], accounts: [Account], credentials: [HostLabel: Digest], isOfInventory: Bool
  ) -> RenderedHost {
    let paths = Set(artifacts.map(\.path))
    return RenderedHost(
      label: label, role: role, name: name, platform: platform, connection: connection, artifacts: artifacts,
      accounts: accounts, packages: packages, services: services, certificates: certificates,
      probes: isOfInventory ? probes : lastingProbes(of: services, with: paths),
      probeLogins: isOfInventory ? probeLogins : nil, place: place,
      signIn: signIn.recalled(of: label, among: paths, credentials))
  }
}
