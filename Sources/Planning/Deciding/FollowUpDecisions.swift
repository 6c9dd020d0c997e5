import Rendering
import Vocabulary

/// What must be done once the files are in place: the effects of all changes, each once, in their order.
struct FollowUpDecisions {
  private let effects: Set<Effect>
  private let host: RenderedHost
  private let units: [Service: UnitState]
  /// Parameters of Postfix that it takes only from a restart.
  private let parameters: [String]
  private let debts: Set<Service>

  /// `debts`: services that loaded something else than what the files hold.
  init(of changes: [FileChange], on host: RenderedHost, units: [Service: UnitState], debts: Set<Service> = []) {
    effects = Set(changes.flatMap(\.effects))
    self.host = host
    self.units = units
    self.debts = debts
    parameters = changes.flatMap(\.parametersTakenAtStart)
  }

  /// Why a service in ``list`` is told beside the changes.
  var renewals: [Service: Renewal] {
    var renewals: [Service: Renewal] = [:]
    for followUp in list {
      switch followUp {
      case .restart(.postfix) where !effects.contains(.restart(.postfix)): renewals[.postfix] = .parameters(parameters)
      case .reload(let service) where !effects.contains(.reload(service)): renewals[service] = .debt
      case .rebuildMap, .rebuildAliases, .compileSieve, .enable, .start, .reload, .restart: break
      }
    }
    return renewals
  }

  var list: [FollowUp] {
    maps + aliases + scripts + host.services.filter { !state(of: $0).isEnabled }.map(FollowUp.enable)
      + host.services.filter { !state(of: $0).isActive }.map(FollowUp.start) + services.compactMap(renewal)
  }

  private var maps: [FollowUp] {
    pairs { if case .rebuildMap(let type, let path) = $0 { (type, path) } else { nil } }.map(FollowUp.rebuildMap)
  }

  private var aliases: [FollowUp] {
    pairs { if case .rebuildAliases(let type, let path) = $0 { (type, path) } else { nil } }
      .map(FollowUp.rebuildAliases)
  }

  private var scripts: [FollowUp] {
    effects.compactMap { if case .compileSieve(let path) = $0 { path } else { nil } }.sorted()
      .map(FollowUp.compileSieve)
  }

  private func pairs(_ pair: (Effect) -> (type: String, path: FilePath)?) -> [(type: String, path: FilePath)] {
    effects.compactMap(pair).sorted { ($0.path, $0.type) < ($1.path, $1.type) }
  }

  /// The host's own in their order, then any other that a removed file belonged to.
  private var services: [Service] { host.services + Service.allCases.filter { !host.services.contains($0) } }

  /// A restart makes a reload needless; what does not run has read nothing yet.
  private func renewal(of service: Service) -> FollowUp? {
    guard state(of: service).isActive else { return nil }
    if effects.contains(.restart(service)) || service == .postfix && !parameters.isEmpty { return .restart(service) }
    return effects.contains(.reload(service)) || debts.contains(service) ? .reload(service) : nil
  }

  private func state(of service: Service) -> UnitState { units[service] ?? .unknown }
}

extension FileChange {
  fileprivate var parametersTakenAtStart: [String] {
    guard path.text == "/etc/postfix/main.cf", let desired, let live = live?.content else { return [] }
    return PostfixParameters(live).changedAtStart(to: PostfixParameters(desired.content))
  }

  fileprivate var effects: [Effect] {
    switch action {
    case .record: []
    case .remove: (applied?.effects ?? []).filter(\.concernsService)
    case .add, .modify, .attributes: desired?.effects ?? []
    }
  }
}

extension Effect {
  fileprivate var concernsService: Bool {
    switch self {
    case .reload, .restart: true
    case .rebuildMap, .rebuildAliases, .compileSieve: false
    }
  }
}
