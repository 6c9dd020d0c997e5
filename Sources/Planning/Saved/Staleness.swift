import Publishing
package import Reporting

import Rendering
package import Sealing
import Vocabulary

/// What of a saved plan is no longer so: desired digests that the inventory no longer gives, live ones that a host no
/// longer has. A host that already is as the plan wants it is not stale, it is done.
package struct Staleness {
  /// Each names the host, the path and both digests. By host, empty when the plan still holds.
  package let messages: [String]

  /// `now` is the plan of the moment for the same hosts, and `fresh` what would be saved of it.
  package init(of saved: SavedPlan, against now: Plan, _ fresh: SavedPlan, key: SiteKey?) {
    let zones = ZonesStaleness(saved: saved.zones, now: now.zones, fresh: fresh.zones).messages
    let fresh = Dictionary(fresh.hosts.map { ($0.label, $0) }) { first, _ in first }
    let old = Dictionary(saved.hosts.map { ($0.label, $0) }) { first, _ in first }
    let comparisons = now.hosts.map { host -> [String] in
      guard let old = old[host.label], let new = fresh[host.label] else {
        return host.isEmpty ? [] : ["\(host.label): it has changes, and is not in the plan"]
      }
      return HostStaleness(saved: old, fresh: new, host: host.host, key: key).messages
    }
    let later = now.contraction?.hosts.map(\.label).filter { label in
      !(saved.contraction?.hosts ?? []).contains { $0.label == label }
    }
    let gone = saved.hosts.filter { fresh[$0.label] == nil && !$0.isEmpty }
    messages =
      gone.map { "\($0.label): the inventory no longer has this host" } + comparisons.joined()
      + (later ?? []).map { "\($0): it would change once more at the end now, and does not in the plan" }
      + OrderStaleness(saved: saved.order, now: now.order).messages + zones
  }

  /// Throws a ``Refusal`` when there is something.
  package func refuse() throws(Refusal) {
    guard !messages.isEmpty else { return }
    throw Refusal(.stale, "the plan no longer holds, make a new one:\n  " + messages.joined(separator: "\n  "))
  }
}
