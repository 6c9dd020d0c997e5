import Publishing
package import Reporting
package import Sealing

import Rendering
import Vocabulary

extension SavedPlan {
  /// `names` are those of the inventory files that the plan's places mean. Without `key` secrets have no digests, so
  /// that nothing can follow.
  package init(of plan: Plan, names: SourceNames, key: SiteKey?, circumstances: Circumstances) {
    self.init(
      circumstances: circumstances,
      hosts: plan.hosts.map { HostSaving(plan: $0, names: names, key: key).host },
      unobserved: plan.unobserved, order: plan.order.steps.map(Step.init),
      contraction: plan.contraction.map { contraction in
        SavedContraction(
          hosts: contraction.hosts.map { HostSaving(plan: $0, names: names, key: key).host }, after: contraction.after)
      }, zones: plan.zones.map { ZoneSummary(of: $0, names: names) },
      guards: [plan.revisionGuard].compactMap(\.self).map { SavedGuard(id: $0.id, text: $0.text, option: $0.option) })
  }
}

extension SavedPlan.Step {
  fileprivate init(_ step: Order.Step) {
    self.init(
      hosts: step.hosts,
      because: step.because.map { Precedence(before: $0.before, after: $0.after, text: $0.text) })
  }
}

/// One host of a plan without its contents.
private struct HostSaving {
  /// So many reasons of a file are kept at most.
  private static let mostReasons = 50

  let plan: HostPlan
  let names: SourceNames
  let key: SiteKey?

  var host: SavedPlan.Host {
    SavedPlan.Host(
      label: plan.label, role: plan.host.role, name: plan.host.name.text, platform: plan.host.platform,
      isFirst: plan.found == nil, side: PlanSide(of: plan), files: plan.files.map(file), withheld: plan.withheld,
      accounts: plan.accounts.map(account), packages: plan.packages, followUps: plan.followUps,
      obstacles: plan.obstacles.map { SavedObstacle(id: $0.id, text: $0.text, reason: $0.place.map(reason)) },
      notices: plan.notices.map(\.text), probes: plan.probes.map(\.word),
      guards: plan.isEmpty ? [] : plan.guards.map { SavedGuard(id: $0.id, text: $0.text, option: $0.option) },
      renewals: plan.renewals.map { SavedRenewal(service: $0.key, text: $0.value.text) }
        .sorted { $0.service.rawValue < $1.service.rawValue },
      unmanaged: plan.unmanaged, overlap: plan.overlap.map(overlap))
  }

  private func overlap(_ overlap: Overlap) -> SavedOverlap {
    SavedOverlap(
      source: overlap.source, path: overlap.target.path,
      digest: ContentDigests(key: key, label: plan.label)
        .digest(overlap.digest, at: overlap.target.path, isSecret: true), relays: overlap.relays)
  }

  private func file(_ change: FileChange) -> SavedFile {
    let reasons = lines(of: Provenance(of: change))
    return SavedFile(
      path: change.path, action: change.action, standing: change.standing, isSecret: change.isSecret,
      applied: digest(change.applied?.digest, of: change), live: live(of: change), desired: desired(of: change),
      additions: additions(of: change), removals: change.difference?.removals,
      reasons: Array(reasons.prefix(Self.mostReasons)), omittedReasons: max(0, reasons.count - Self.mostReasons))
  }

  private func live(of change: FileChange) -> SavedFile.State? {
    change.live.map {
      .init(content: digest($0.digest, of: change), mode: $0.mode, owner: $0.owner, group: $0.group)
    }
  }

  private func desired(of change: FileChange) -> SavedFile.State? {
    change.desired.map {
      .init(content: digest(change.digest, of: change), mode: $0.mode, owner: $0.owner, group: $0.group)
    }
  }

  private func digest(_ digest: Digest?, of change: FileChange) -> ContentDigest? {
    ContentDigests(key: key, label: plan.label).digest(digest, at: change.path, isSecret: change.isSecret)
  }

  private func additions(of change: FileChange) -> Int? {
    if change.action == .add, !change.isSecret { return change.desired.map { Lines($0.content).count } }
    return change.difference?.additions
  }

  private func lines(of provenance: Provenance) -> [SavedReason] {
    var lines: [SavedReason] = []
    for line in provenance.places.map(reason) where lines.last != line { lines.append(line) }
    return lines
  }

  private func reason(_ place: Place) -> SavedReason {
    SavedReason(file: names.name(of: place), line: Int(place.line))
  }

  private func account(_ change: AccountChange) -> SavedAccount {
    SavedAccount(
      login: change.login, action: .init(change.action), reason: change.reason, place: change.place.map(reason))
  }
}
