@testable import Planning
import Rendering
import Sealing
import Vocabulary

/// An MX and relays, each with an open file and a secret one that they sign in with.
struct Fleet {
  let relays: [String]
  let peers: [String]
  /// Whose open file changes.
  let changing: Set<String>
  /// Whose secret file changes.
  var rotating: Set<String> = []
  /// What the MX still lets in besides.
  var leaving = ""
  /// Relays that can't be asked.
  var silent: Set<String> = []

  func plan(limit: [String]? = nil) throws -> Plan {
    try Plan(
      towards: system(), from: observations(), limit: try limit.map { Set(try $0.map(label)) }, tool: "1.0.0")
  }

  func system() throws -> RenderedSystem { PlanningTests.system(try hosts()) }

  func observations() throws -> [HostLabel: Observation] {
    Dictionary(
      uniqueKeysWithValues: try hosts().filter { !silent.contains($0.label.text) }
        .map { ($0.label, try observation(of: $0)) })
  }

  private func hosts() throws -> [RenderedHost] {
    let credentials = Dictionary(
      uniqueKeysWithValues: try relays.map { (try label($0), Digest(of: Array("new".utf8))) })
    let mx = HostDraft(
      artifacts: try artifacts() + [artifact("/etc/leaving", "", mode: 0o600, secrecy: .secret, effects: [])],
      signIn: .accepting(logins: try path("/etc/secret"), leaving: try path("/etc/leaving"), credentials: credentials))
    return try [mx.host()]
      + relays.map {
        try HostDraft(
          label: $0, role: .relay, artifacts: try artifacts(), signIn: .presenting(path("/etc/secret"))
        ).host()
      }
  }

  private func artifacts() throws -> [Artifact] {
    [try artifact("/etc/open", "open"), try artifact("/etc/secret", "secret", mode: 0o600, secrecy: .secret)]
  }

  private func observation(of host: RenderedHost) throws -> Observation {
    var sight = Sight(host)
    let open = changing.contains(host.label.text) ? "old" : "open"
    let secret = rotating.contains(host.label.text) ? "old" : "secret"
    sight.files[try path("/etc/open")] = .other(live(open))
    sight.files[try path("/etc/secret")] = .other(live(secret, mode: 0o600, shown: false))
    let old = Dictionary(
      uniqueKeysWithValues: rotating.compactMap(HostLabel.init).map { ($0, Digest(of: Array("old".utf8))) })
    let isMX = host.role == .mx
    if isMX { sight.files[try path("/etc/leaving")] = .other(live(leaving, mode: 0o600, shown: false)) }
    sight.manifest = manifest(
      [try applied("/etc/open", open), try applied("/etc/secret", secret, mode: 0o600, isSecret: true)]
        + (isMX ? [try applied("/etc/leaving", leaving, mode: 0o600, isSecret: true)] : []),
      peers: isMX ? try peers.map(label) : [],
      credentials: isMX ? try credentials(old) : [:])
    return sight.observation
  }

  /// What the MX let in: the old of whose change it does not know yet.
  private func credentials(_ old: [HostLabel: Digest]) throws -> [HostLabel: Digest] {
    let new = Dictionary(uniqueKeysWithValues: try relays.map { (try label($0), Digest(of: Array("new".utf8))) })
    return rotating.contains("mx1") ? new.merging(old) { $1 } : new
  }
}
