package import Rendering
package import Sealing
package import Vocabulary

/// What an apply does on one host, as data: nothing is decided after this.
package struct HostPlan: Sendable {
  /// The host as it is to be: its whole tree is staged for the checkers.
  package let host: RenderedHost
  /// By path; files that are as they should be don't occur.
  package internal(set) var files: [FileChange]
  /// By path.
  package let withheld: [WithheldFile]
  /// In the order in which they are to be done.
  package let accounts: [AccountChange]
  /// Packages that the host lacks; only a bootstrap installs them.
  package let packages: [String]
  /// In the order in which they are to be done, each once.
  package let followUps: [FollowUp]
  package internal(set) var obstacles: [Obstacle]
  package internal(set) var notices: [Notice]
  /// What the last apply left on the host.
  package let found: Manifest?
  /// What this apply leaves behind; nil while files are withheld, for then there is no apply.
  package internal(set) var manifest: Manifest?
  /// The generation to which the host goes back: all contents come from its own store. Nil: it goes on.
  package internal(set) var generation: Int?
  /// What an apply does only if it is allowed by name.
  package internal(set) var guards: [Guard] = []
  /// Why a service is told although none of its files changes, or restarted where it is told otherwise.
  package internal(set) var renewals: [Service: Renewal] = [:]
  /// Files in folders of ezprov's own that it did not write, as the host names them: they stay.
  package internal(set) var unmanaged: [String] = []
  /// What is let in besides while relays change over.
  package internal(set) var overlap: Overlap?
  /// What is to stand in the second field of shadow(5) of accounts that come from a backup.
  package internal(set) var passwords: [Login: Secret] = [:]
  /// Whether the host is brought to what a backup has of it.
  package internal(set) var isRestored = false
}

extension HostPlan {
  package var label: HostLabel { host.label }

  /// Nothing is to be done, as far as could be compared.
  package var isEmpty: Bool {
    files.isEmpty && accounts.isEmpty && packages.isEmpty && followUps.isEmpty && !withheld.contains(where: \.differs)
  }

  /// Of the host's probes those that the changes call for, asked before an apply is confirmed.
  package var probes: [Probe] {
    isEmpty ? [] : ProbeDecisions(of: files, followUps, on: host).list
  }

  /// The files whose content is sent, with the digests that must arrive.
  package var writes: [(artifact: Artifact, digest: Digest)] {
    files.filter { $0.action == .add || $0.action == .modify }.compactMap { change in
      change.desired.flatMap { artifact in change.digest.map { (artifact, $0) } }
    }
  }

  /// The files that get another mode, owner or group and no other content.
  package var attributeChanges: [Artifact] { files.filter { $0.action == .attributes }.compactMap(\.desired) }

  /// The files that go, and what was compiled from them.
  package var removals: [FilePath] {
    files.filter { $0.action == .remove }.flatMap { [$0.path] + ($0.applied?.compiled ?? []) }
  }
}

extension Manifest.File {
  /// What postmap(1), postalias(1) and sievec(1) made beside the file.
  var compiled: [FilePath] { effects.compactMap(\.product) }
}

extension Effect {
  var product: FilePath? {
    switch self {
    case .rebuildMap(let type, let path), .rebuildAliases(let type, let path):
      FilePath("\(path).\(type == "hash" || type == "btree" ? "db" : type)")
    case .compileSieve(let path):
      path.text.hasSuffix(".sieve") ? FilePath(path.text.dropLast(5) + "svbin") : nil
    case .reload, .restart: nil
    }
  }
}
