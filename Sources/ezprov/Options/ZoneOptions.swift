import ArgumentParser
import Rendering
import Reporting
import Vocabulary

/// Which zones.
struct ZoneOptions: ParsableArguments {
  @Option(help: "Only this zone; may be given again.")
  var zone: [String] = []

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
