package import Rendering

import Vocabulary

/// A host and one of its generations, to be compared with what stands there now.
package struct RecalledHost: Sendable {
  /// Where it is and how it is reached, as the inventory says.
  package let host: RenderedHost
  package let generation: Generation

  package init(_ host: RenderedHost, at generation: Generation) {
    self.host = host
    self.generation = generation
  }

  /// The question that tells how the host differs from the generation.
  package var query: HostQuery {
    let manifest = generation.manifest
    let people = host.accounts.filter(\.isPerson).map(\.login) + manifest.accounts.filter(\.isPerson).map(\.login)
    return HostQuery(
      label: host.label, platform: host.platform, files: manifest.files.map(file),
      accounts: manifest.accounts.map(\.login), people: Set(people).sorted(), packages: [],
      services: Service.allCases.filter { host.services.contains($0) || manifest.configurations[$0] != nil },
      certificates: [], folders: [], rosters: [])
  }

  private func file(_ file: Manifest.File) -> HostQuery.File {
    HostQuery.File(
      path: file.path, digest: file.digest, mode: file.mode, owner: file.owner, group: file.group,
      mayBeShown: !file.isSecret && generation.contents[file.path] != nil)
  }

  /// The host as it was, by what is known of now.
  func rendered(as generation: Generation, at observation: Observation) -> RenderedHost {
    host.recalled(
      artifacts: generation.manifest.files.map { Artifact($0, content: generation.contents[$0.path]) },
      accounts: generation.accounts(as: observation),
      services: generation.number == 0 ? [] : generation.manifest.services(inOrderOf: host),
      credentials: generation.manifest.credentials)
  }
}

extension Artifact {
  fileprivate init(_ file: Manifest.File, content: [UInt8]?) {
    self.init(
      path: file.path, content: content ?? [], mode: file.mode, owner: file.owner, group: file.group,
      secrecy: file.isSecret ? .secret : .open, effects: file.effects, origins: LineOrigins())
  }
}

extension Generation {
  /// With the shells and homes that they have now; accounts that are gone don't come back.
  fileprivate func accounts(as observation: Observation) -> [Account] {
    manifest.accounts.compactMap { account in
      guard let live = observation.accounts[account.login] else { return nil }
      let kind: Account.Kind? =
        account.isPerson
        ? FilePath(live.shell).map { .person(shell: $0) } : FilePath(live.home).map { .system(home: $0) }
      let isLocked = number == 0 ? live.isLocked : account.isLocked
      return kind.map {
        Account(login: account.login, kind: $0, standing: isLocked ? .locked : .open, place: host)
      }
    }
  }

  /// No inventory line made these accounts.
  private var host: Place { Place(file: SourceFile(index: .max), line: 0, column: 0) }
}

extension Manifest {
  /// Those that are told when a file changes.
  fileprivate func services(inOrderOf host: RenderedHost) -> [Service] {
    let order = host.services + Service.allCases.filter { !host.services.contains($0) }
    return order.filter { configurations[$0] != nil }
  }
}
