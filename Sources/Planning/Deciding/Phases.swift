import Rendering
import Sealing
import Vocabulary

/// Expand, switch, contract: what the MX lets in besides while relays change over, and when it forgets that.
struct Phases {
  private(set) var hosts: [HostPlan]
  private(set) var contraction: Contraction?

  /// `hosts`: those that the plan is for. `observed`: these and all others that were asked.
  init(of hosts: [HostPlan], observed: [HostPlan]) {
    self.hosts = hosts
    let relays = observed.filter { $0.host.role == .relay }
    let own = Set(hosts.map(\.label))
    for index in hosts.indices {
      let rotation = Rotation(at: hosts[index], relays: relays)
      let late = rotation.behind.filter { label in !own.contains(label) || !relays.contains { $0.label == label } }
      expand(index, rotation, late: late.sorted())
    }
  }

  private mutating func expand(_ index: Int, _ rotation: Rotation, late: [HostLabel]) {
    let whole = hosts[index]
    if let overlap = whole.overlap(rotation) {
      if rotation.leaving != nil { hosts[index].guards.append(Guard(host: whole.label, hazard: .overlap)) }
      hosts[index].keep(overlap.target.path, digest: overlap.digest, as: overlap.target)
      hosts[index].overlap = overlap
      finish(
        index, whole, overlap.target, overlap.digest, after: overlap.relays,
        late: late.filter(rotation.rotating.contains))
    } else if let leaving = rotation.leaving, let live = leaving.live, let target = leaving.desired,
      !rotation.behind.isEmpty
    {
      hosts[index].keep(target.path, digest: live.digest, as: target)
      finish(index, whole, target, live.digest, after: rotation.behind.sorted(), late: late)
    }
  }

  /// The second phase, or why there is none yet.
  private mutating func finish(
    _ index: Int, _ whole: HostPlan, _ target: Artifact, _ digest: Digest, after relays: [HostLabel], late: [HostLabel]
  ) {
    if late.isEmpty {
      contraction = Contraction(
        hosts: [HostPlan(forgetting: target, digest: digest, after: hosts[index], towards: whole)], after: relays)
    } else {
      hosts[index].notices.append(.overlapKept(late))
    }
  }
}

extension HostPlan {
  /// What must stay in force beside the new; nil: nobody would be shut out.
  fileprivate func overlap(_ rotation: Rotation) -> Overlap? {
    guard case .accepting(let logins, let leaving, _) = host.signIn, let live = rotation.logins?.live,
      let target = host.artifacts.first(where: { $0.path == leaving }), !rotation.rotating.isEmpty
    else { return nil }
    return Overlap(source: logins, target: target, digest: live.digest, relays: rotation.rotating.sorted())
  }

  /// The file gets this content by other means than being written, or has it already.
  fileprivate mutating func keep(_ path: FilePath, digest: Digest, as artifact: Artifact) {
    files.removeAll { $0.path == path }
    manifest = manifest?.holding(digest, at: artifact)
  }

  /// The second phase of the host: the file is emptied.
  fileprivate init(forgetting target: Artifact, digest: Digest, after first: HostPlan, towards whole: HostPlan) {
    let live = LiveFile(digest: digest, mode: target.mode, owner: target.owner, group: target.group, content: nil)
    let change = FileChange(
      path: target.path, action: .modify, standing: .pending, desired: target, digest: Digest(of: target.content),
      live: live, applied: first.manifest?.files.first { $0.path == target.path }, isSecret: true, difference: nil)
    self.init(
      host: whole.host, files: [change], withheld: [], accounts: [], packages: [], followUps: [], obstacles: [],
      notices: [], found: first.manifest, manifest: whole.manifest)
  }
}

extension Manifest {
  /// The same, with another content of one file.
  fileprivate func holding(_ digest: Digest, at artifact: Artifact) -> Manifest {
    let file = File(
      path: artifact.path, digest: digest, mode: artifact.mode, owner: artifact.owner, group: artifact.group,
      isSecret: true, effects: artifact.effects)
    return Manifest(
      tool: tool, files: files.filter { $0.path != file.path } + [file], accounts: accounts, peers: peers,
      credentials: credentials)
  }
}
