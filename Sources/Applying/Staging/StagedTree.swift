import Planning
import Rendering
import Sealing
import Vocabulary

/// What is sent to a host before anything on it changes: the new files, what is to be done with them, and what to check
/// first. Files that stay are not sent; the host lays the new ones over a copy of what it has.
struct StagedTree {
  let plan: HostPlan
  /// Who applies, for the generation's `about`.
  let owner: LockOwner
  let place: HostProgram.Place

  /// The body of a `stage` request.
  var archive: [UInt8] {
    var archive = TarArchive()
    for folder in folders { archive.addFolder("tree\(folder)") }
    for (artifact, _) in sent { archive.add(artifact.content, at: "tree\(artifact.path)") }
    for (name, lines) in lists { archive.add(Array(lines.map { "\($0)\n" }.joined().utf8), at: name) }
    archive.add(Array(owner.lines.utf8), at: "about")
    archive.add(Array(HostProgram(for: .recovering, on: place).text.utf8), at: "recover")
    archive.add(Array((plan.manifest?.text ?? "").utf8), at: "manifest")
    if !plan.passwords.isEmpty { archive.add(passwords, at: "passwords") }
    if place == .host, TrialRequest(of: plan).isNeeded { archive.add(Array(TrialProgram.text.utf8), at: "trial") }
    return archive.closed()
  }

  /// Lines of chpasswd(8).
  private var passwords: [UInt8] {
    plan.passwords.sorted { $0.key < $1.key }.flatMap { login, password in
      Array("\(login):".utf8) + password.withOctets { Array($0) } + [0x0A]
    }
  }

  /// The fifth fields of passwd(5), which may hold spaces.
  private var comments: [String] {
    plan.accounts.compactMap { change in
      if case .revive(_, let identity) = change.action { "\(change.login):\(identity.comment)" } else { nil }
    }
  }

  /// A host that goes back has all contents in its store.
  private var sent: [(artifact: Artifact, digest: Digest)] { plan.generation == nil ? plan.writes : [] }
  private var kept: [(artifact: Artifact, digest: Digest)] { plan.generation == nil ? [] : plan.writes }

  private var lists: [(name: String, lines: [String])] {
    let checks = StagedChecks(of: plan)
    return [
      ("digests", sent.map { "\($0.digest)  tree\($0.artifact.path)" }),
      ("kept", kept.map { "\($0.digest) \($0.artifact.path.relative)" }),
      ("absent", plan.removals.map(\.relative)), ("copies", checks.copies), ("checks", checks.lines),
      ("expected", plan.expectations), ("steps", Steps(of: plan).lines), ("services", configurations),
      ("comments", comments), ("early", early),
    ]
  }

  /// Chains and keys that come with the configurations that name them.
  private var early: [String] {
    let certificates = Set(plan.host.certificates.flatMap { [$0.chain, $0.key] })
    return plan.files.filter { $0.action == .add && certificates.contains($0.path) }.map(\.path.relative)
  }

  /// What each service is to load.
  private var configurations: [String] {
    let digests = plan.manifest?.configurations ?? [:]
    return plan.host.services.compactMap { service in
      digests[service].map { "\(service.unit(on: plan.host.platform)) \($0)" }
    }
  }

  /// Every folder above a staged file, the outer ones first.
  private var folders: [String] {
    var folders: Set<String> = []
    for (artifact, _) in sent {
      var folder = artifact.path.folder
      while folder != "/", folders.insert(folder).inserted { folder = FilePath(folder)?.folder ?? "/" }
    }
    return folders.sorted()
  }
}
