import Rendering
import Reporting
import Vocabulary

/// One host of a plan as JSON.
struct HostJSON {
  /// So many reasons are given at most; `reasons_omitted` counts the others.
  private static let mostReasons = 50

  let plan: HostPlan
  let names: SourceNames

  var value: JSONValue {
    [
      "name": .text(plan.label.text), "role": .text(plan.host.role.rawValue),
      "platform": .text(plan.host.platform.rawValue), "is_first": .bool(plan.found == nil),
      "files": .list(plan.files.map(file)), "withheld": .list(plan.withheld.map(withheld)),
      "accounts": .list(plan.accounts.map(account)), "packages": .list(plan.packages.map { .text($0) }),
      "follow_ups": .list(plan.followUps.map(\.json)),
      "obstacles": .list(plan.obstacles.map { ["id": .text($0.id), "message": .text($0.text)] }),
      "notices": .list(plan.notices.map { .text($0.text) }), "probes": .list(plan.host.probes.map { .text($0.word) }),
    ]
  }

  private func file(_ change: FileChange) -> JSONValue {
    var members: [String: JSONValue] = [
      "path": .text(change.path.text), "op": .text(change.action.rawValue),
      "status": .text(change.standing.rawValue), "base": change.json(change.live?.digest),
      "desired": change.json(change.digest), "secret": .bool(change.isSecret),
    ]
    if let artifact = change.desired { members.merge(attributes(of: artifact)) { _, new in new } }
    members.merge(reasons(for: change)) { _, new in new }
    return .object(members)
  }

  private func attributes(of artifact: Artifact) -> [String: JSONValue] {
    [
      "mode": .text(artifact.mode.description), "owner": .text("\(artifact.owner):\(artifact.group)"),
    ]
  }

  private func reasons(for change: FileChange) -> [String: JSONValue] {
    let places = Provenance(of: change).places
    let reasons = places.prefix(Self.mostReasons).map(reason)
    let omitted = places.count - reasons.count
    return ["reasons": .list(reasons)].merging(omitted > 0 ? ["reasons_omitted": .integer(omitted)] : [:]) { $1 }
  }

  private func reason(_ place: Place) -> JSONValue {
    ["file": .text(names.name(of: place)), "line": .integer(Int(place.line))]
  }

  private func withheld(_ file: WithheldFile) -> JSONValue {
    ["path": .text(file.path.text), "absent": .bool(file.isAbsent), "drift": .bool(file.hasDrifted)]
  }

  private func account(_ change: AccountChange) -> JSONValue {
    let members: [String: JSONValue] = [
      "login": .text(change.login.text), "status": .text(change.reason.rawValue),
      "reasons": .list(change.place.map { [reason($0)] } ?? []),
    ]
    return .object(members.merging(change.action.json) { _, new in new })
  }
}

extension AccountChange.Action {
  fileprivate var json: [String: JSONValue] {
    switch self {
    case .create: ["op": "create"]
    case .lock: ["op": "lock"]
    case .reopen: ["op": "reopen"]
    case .setShell(let shell, let old): ["op": "shell", "from": .text(old), "to": .text(shell.text)]
    }
  }
}

extension FollowUp {
  fileprivate var json: JSONValue {
    switch self {
    case .rebuildMap(let type, let path): ["action": "rebuild", "map": .text("\(type):\(path)")]
    case .rebuildAliases(let type, let path): ["action": "rebuild-aliases", "map": .text("\(type):\(path)")]
    case .compileSieve(let path): ["action": "compile", "path": .text(path.text)]
    case .enable(let service): ["action": "enable", "service": .text(service.rawValue)]
    case .start(let service): ["action": "start", "service": .text(service.rawValue)]
    case .reload(let service): ["action": "reload", "service": .text(service.rawValue)]
    case .restart(let service): ["action": "restart", "service": .text(service.rawValue)]
    }
  }
}
