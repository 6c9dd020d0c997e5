import Rendering
import Reporting
import Vocabulary

/// One host of a plan as JSON.
struct HostJSON {
  let plan: SavedPlan.Host

  var value: JSONValue {
    .object(
      members.merging([
        "role": .text(plan.role.rawValue), "fqdn": .text(plan.name), "platform": .text(plan.platform.rawValue),
        "is_first": .bool(plan.isFirst),
        "files": .list(plan.files.map { .object($0.identity.merging($0.remarks) { $1 }) }),
        "accounts": .list(plan.accounts.map { .object($0.identity.merging($0.remarks) { $1 }) }),
        "obstacles": .list(plan.obstacles.map(\.json)), "notices": .list(plan.notices.map { .text($0) }),
        "probes": .list(plan.probes.map { .text($0) }), "guards": .list(plan.guards.map { $0.json(on: plan.label) }),
        "renewals": .list(plan.renewals.map(\.json)), "unmanaged": .list(plan.unmanaged.map { .text($0) }),
      ]) { $1 })
  }

  /// What is done, and to which state.
  var identity: JSONValue { .object(members) }

  private var members: [String: JSONValue] {
    [
      "name": .text(plan.label.text),
      "files": .list(plan.files.map { .object($0.identity) }),
      "withheld": .list(plan.withheld.map(withheld)), "accounts": .list(plan.accounts.map { .object($0.identity) }),
      "packages": .list(plan.packages.map { .text($0) }), "follow_ups": .list(plan.followUps.map(\.json)),
      "overlap": plan.overlap?.json ?? .null,
    ].merging(plan.side.members) { $1 }
  }

  private func withheld(_ file: WithheldFile) -> JSONValue {
    ["path": .text(file.path.text), "absent": .bool(file.isAbsent), "drift": .bool(file.hasDrifted)]
  }
}

extension PlanSide {
  fileprivate var members: [String: JSONValue] {
    switch self {
    case .inventory: [:]
    case .generation(let number): ["generation": .integer(number)]
    case .backup: ["restored": .bool(true)]
    }
  }
}

extension SavedFile {
  fileprivate var identity: [String: JSONValue] {
    [
      "path": .text(path.text), "op": .text(action.rawValue), "status": .text(standing.rawValue),
      "secret": .bool(isSecret), "base": .digest(live?.content), "base_mode": Self.mode(live),
      "base_owner": Self.owner(live), "desired": .digest(desired?.content), "mode": Self.mode(desired),
      "owner": Self.owner(desired),
    ]
  }

  fileprivate var remarks: [String: JSONValue] {
    let omitted: [String: JSONValue] = omittedReasons > 0 ? ["reasons_omitted": .integer(omittedReasons)] : [:]
    return omitted.merging([
      "applied": .digest(applied), "added": additions.map { .integer($0) } ?? .null,
      "removed": removals.map { .integer($0) } ?? .null, "reasons": .list(reasons.map(\.json)),
    ]) { $1 }
  }

  private static func mode(_ state: State?) -> JSONValue { state.map { .text($0.mode.description) } ?? .null }
  private static func owner(_ state: State?) -> JSONValue { state.map { .text("\($0.owner):\($0.group)") } ?? .null }
}

extension SavedAccount {
  fileprivate var identity: [String: JSONValue] {
    ["login": .text(login.text), "status": .text(reason.rawValue)].merging(action.members) { $1 }
  }

  fileprivate var remarks: [String: JSONValue] { ["reasons": .list(place.map { [$0.json] } ?? [])] }
}

extension SavedAccount.Action {
  fileprivate var members: [String: JSONValue] {
    switch self {
    case .create(.person(let shell)): ["op": "create", "kind": "person", "to": .text(shell.text)]
    case .create(.system(let home)): ["op": "create", "kind": "system", "to": .text(home.text)]
    case .revive(.person(let shell), let uid):
      ["op": "revive", "kind": "person", "to": .text(shell.text), "uid": .integer(Int(uid))]
    case .revive(.system(let home), let uid):
      ["op": "revive", "kind": "system", "to": .text(home.text), "uid": .integer(Int(uid))]
    case .setPassword: ["op": "password"]
    case .lock: ["op": "lock"]
    case .reopen: ["op": "reopen"]
    case .setShell(let shell, let old): ["op": "shell", "from": .text(old), "to": .text(shell.text)]
    }
  }
}

extension SavedObstacle {
  fileprivate var json: JSONValue {
    ["id": .text(id), "message": .text(text), "reasons": .list(reason.map { [$0.json] } ?? [])]
  }
}

extension SavedReason {
  fileprivate var json: JSONValue { ["file": .text(file), "line": .integer(line)] }
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
