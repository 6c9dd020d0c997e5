package import Reporting

import Vocabulary

/// A comparison of two revisions as canonical JSON: that of its plan, and the zones.
package struct PlanComparisonJSON {
  static let schema = "ezprov.comparison/1.0"

  private let json: PlanJSON

  package init(_ comparison: PlanComparison, names: SourceNames) {
    json = PlanJSON(
      comparison.saved(names), schema: Self.schema,
      and: [
        "gone": .list(comparison.gone.map { .text($0.text) }),
        "zones": .list(comparison.zones.map { $0.json(names) }),
      ])
  }

  /// 128 hexadecimal digits.
  package var id: String { json.id }
  package var value: JSONValue { json.value }
}

extension PlanComparison {
  func saved(_ names: SourceNames) -> SavedPlan {
    SavedPlan(
      of: plan, names: names, key: nil,
      circumstances: .init(tool: "", created: "", revision: nil, limit: nil))
  }
}

extension ZoneChange {
  fileprivate func json(_ names: SourceNames) -> JSONValue {
    let reasons = Provenance(of: difference.edits, in: origins).places
    return [
      "zone": .text(name.text), "kind": .text(kind.rawValue), "op": .text(action.rawValue),
      "add": lines(\.new, of: difference.new),
      "delete": lines(\.old, of: difference.old),
      "reasons": .list(
        reasons.map { ["file": .text(names.name(of: $0)), "line": .integer(Int($0.line))] }),
    ]
  }

  /// The changed lines of one side; DNS is public.
  private func lines(_ side: KeyPath<Difference.Edit, Range<Int>>, of text: Lines) -> JSONValue {
    .list(
      difference.edits.flatMap { $0[keyPath: side] }.map { line in
        .text(String(decoding: text[line].filter { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
      })
  }
}
