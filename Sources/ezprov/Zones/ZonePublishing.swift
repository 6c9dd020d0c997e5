import Applying
import Modeling
import Planning
import Publishing
import Rendering
import Reporting
import Sealing
import Vocabulary

/// Carries out plans of zones, and tells what became of them.
struct ZonePublishing {
  let keys: Keyring
  let observer: ZoneObserver
  /// Seconds.
  let wait: Int

  /// What is published before any host changes. Throws a ``Refusal`` when that fails.
  func expand(
    _ plan: Plan, until interruption: Interruption, _ session: Session, telling events: EventFile?
  ) async throws {
    let work = plan.zones.compactMap(\.plan).map { ($0, $0.expansion) }
    let outcome = try await publish(work, until: interruption, session) { events?.write($0, in: .expand) }
    if outcome != .ok { throw Refusal(outcome, "not begun, since what must be published before is not") }
  }

  /// What is published once all hosts are confirmed.
  func contract(
    _ plan: Plan, until interruption: Interruption, _ session: Session, telling events: EventFile?
  ) async throws -> Outcome {
    let work = plan.zones.compactMap(\.plan).map { ($0, $0.contraction) }
    return try await publish(work, until: interruption, session) { events?.write($0, in: .contract) }
  }

  /// All zones, one after the other, of which none is begun after the wish to stop; the first that fails decides.
  func publish(
    _ work: [(ZonePlan, [UpdateMessage])], until interruption: Interruption, _ session: Session,
    telling tell: (ZoneEvent) -> Void = { _ in }
  ) async throws -> Outcome {
    var outcome = Outcome.ok
    for (plan, messages) in work where !messages.isEmpty {
      let result = try await publish(plan, messages, until: interruption, session, telling: tell)
      if result.outcome == .ok {
        let remark = result.messages.isEmpty ? ["published at every name server"] : result.messages
        session.console.result(
          "\(session.console.results.green("ok  ")) \(plan.zone)  \(remark.joined(separator: "; "))\n")
      } else {
        session.console.error("\(plan.zone): \(result.messages.joined(separator: "\n  "))")
      }
      if outcome == .ok || result.outcome == .degraded { outcome = result.outcome }
    }
    return outcome
  }

  /// Throws a ``Refusal`` unless all that would be sent can be signed.
  func checkKeys(for plans: [ZonePlan]) throws(Refusal) {
    for plan in plans where !plan.isEmpty { _ = try key(for: plan) }
  }

  private func key(for plan: ZonePlan) throws(Refusal) -> Secret {
    if let key = keys.updateKey(plan.update.key) { return key }
    throw Refusal(
      .invalid,
      "'secrets.values' lacks 'tsig/\(plan.update.key)', which signs updates of '\(plan.zone)': set it with "
        + "'ezprov secrets set tsig/\(plan.update.key)'")
  }

  private func publish(
    _ plan: ZonePlan, _ messages: [UpdateMessage], until interruption: Interruption, _ session: Session,
    telling tell: (ZoneEvent) -> Void
  ) async throws -> Publication {
    let count = messages.changedSets
    if let wish = interruption.outcome {
      let left = Publication(of: plan, stoppedBy: wish)
      tell(ZoneEvent(left, changes: count))
      return left
    }
    session.console.message("\(plan.zone): publishing\n")
    tell(ZoneEvent(zone: plan.zone, changes: count, stage: .begun(seen: plan.serial)))
    do {
      let result = try await publication(of: plan, messages)
      tell(ZoneEvent(result, changes: count))
      return result
    } catch {
      let refusal = error as? Refusal ?? Refusal(.bug, "\(error)")
      tell(ZoneEvent(zone: plan.zone, changes: count, stage: .failed(refusal.outcome, [refusal.message])))
      throw error
    }
  }

  private func publication(of plan: ZonePlan, _ messages: [UpdateMessage]) async throws -> Publication {
    let key = try key(for: plan)
    let publication = try await Publisher(Dig()).publish(messages, of: plan, signedWith: key)
    guard publication.outcome == .ok else { return publication }
    return publication.followed(by: try await Propagation(observer, seconds: wait).result(of: plan, messages))
  }
}
