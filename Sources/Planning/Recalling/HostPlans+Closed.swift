import Rendering
import Sealing
import Vocabulary

extension [HostPlan] {
  /// The same plans back, with what stands in the way where a relay and the MX would no longer know each other.
  /// `admission`: whom the MX lets in that stays as it is.
  func closed(by admission: Admission?) -> [HostPlan] {
    let admissions = compactMap { Admission(at: $0.host, by: $0.manifest) } + [admission].compactMap(\.self)
    let changing = Set(filter { !$0.isEmpty }.map(\.label))
    return map { plan in
      var plan = plan
      plan.obstacles += admissions.filter { $0.turnsAway(plan) }.map { .unknownCredential(at: $0.mx) }
      plan.guards += plan.shutOut(besides: changing).map { Guard(host: plan.label, hazard: .shutOut($0)) }
      return plan
    }
  }
}

extension Admission {
  fileprivate func turnsAway(_ plan: HostPlan) -> Bool {
    guard case .presenting(_, let credential) = plan.host.signIn, !plan.isEmpty else { return false }
    return shutsOut(plan.label, with: credential)
  }
}

extension HostPlan {
  /// Whether it goes back to another state of what it lets in or signs in with.
  var goesBackWithLogins: Bool {
    guard generation != nil else { return false }
    let paths: [FilePath] =
      switch host.signIn {
      case .accepting(let logins, let leaving, _): [logins, leaving]
      case .presenting(let table, _): [table]
      case .none: []
      }
    return files.contains { paths.contains($0.path) && $0.action != .record }
  }

  /// The relays that it lets in now and would not let in after this, but for those that change with it.
  fileprivate func shutOut(besides changing: Set<HostLabel>) -> [HostLabel] {
    guard let before = Admission(at: host, by: found), let after = Admission(at: host, by: manifest),
      !before.isOverlapping
    else { return [] }
    return before.relays.filter { relay in
      !changing.contains(relay) && after.shutsOut(relay, with: before.credential(of: relay))
    }
  }
}
