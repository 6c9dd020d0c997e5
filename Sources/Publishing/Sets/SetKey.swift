package import Records
import Vocabulary

/// Which set of records: those of one name and one type (RFC 2181 §5).
package struct SetKey: Hashable, Comparable, Sendable {
  /// Absolute, lower-case.
  package let name: String
  /// `MX`, `TXT`, …
  package let type: String
  /// The labels from the top down, with what is before any letter between them.
  private let order: String

  package init(_ name: String, _ type: String) {
    self.name = name.folded
    self.type = type
    order = self.name.split(separator: ".").reversed().joined(separator: "\0")
  }

  package init(_ record: Record) { self.init(record.name.text, record.data.type) }

  /// Where the list of what ezprov has published in `zone` stands.
  static func ownership(of zone: ZoneName) -> SetKey { SetKey("_ezprov.\(zone).", "TXT") }
  static func ownership(of zone: DomainName) -> SetKey { .ownership(of: ZoneName(zone)) }

  /// As a guard names it: `quarry.example/MX`.
  package var path: String { "\(bareName)/\(type)" }

  /// As people read it: `quarry.example MX`.
  package var text: String { "\(bareName) \(type)" }

  private var bareName: Substring { name.dropLast(name.hasSuffix(".") ? 1 : 0) }

  /// Parents before children, then by type.
  package static func < (one: SetKey, other: SetKey) -> Bool {
    (one.order, one.type) < (other.order, other.type)
  }
}
