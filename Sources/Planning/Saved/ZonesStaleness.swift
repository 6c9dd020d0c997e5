import Publishing
import Vocabulary

/// Zones of one plan and of the other.
struct ZonesStaleness {
  let saved: [ZoneSummary]
  let now: [PlannedZone]
  let fresh: [ZoneSummary]

  var messages: [String] {
    let names = Set(saved.map(\.name))
    return saved.flatMap { zone in
      ZoneStaleness(
        of: zone, against: now.first { $0.name.text == zone.name }, fresh.first { $0.name == zone.name }
      ).messages
    }
      + fresh.filter { !names.contains($0.name) && !$0.isEmpty }.map {
        "\($0.name): it has changes, and is not in the plan"
      }
  }
}
