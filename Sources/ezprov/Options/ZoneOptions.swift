import ArgumentParser
import Rendering
import Reporting
import Vocabulary

/// Which zones.
struct ZoneOptions: ParsableArguments {
  @Option(help: "Only this zone; may be given again.")
  var zone: [String] = []

  /// The same with reverse names in zones of others, whose names are known to those who are asked for them.
  func choice(of zones: RenderedZones) throws -> ZoneChoice {
    let others = zone.filter { word in !zones.all.contains { $0.name.text == word } }
    guard !zone.isEmpty, zones.pointers != nil || others.isEmpty else {
      return ZoneChoice(zones: try selection(of: zones.all), pointers: zones.pointers, within: nil)
    }
    return ZoneChoice(
      zones: zones.all.filter { zone.contains($0.name.text) }, pointers: others.isEmpty ? nil : zones.pointers,
      within: others)
  }

  /// Those that are named, or all.
  func selection(of zones: [RenderedZone]) throws -> [RenderedZone] {
    guard !zone.isEmpty else { return zones }
    return try zone.map { word in
      guard let zone = zones.first(where: { $0.name.text == word }) else {
        let hint = NearestWord.hint(for: word, among: zones.map(\.name.text))
        throw Refusal(.usage, "'\(PrintableText.of(word))' is not a zone of the inventory\(hint)")
      }
      return zone
    }
  }
}
