package import Vocabulary

/// One DNS record that ezprov would have, and the inventory line that it comes from.
package struct Record: Sendable {
  package let name: RecordName
  /// Seconds.
  package let ttl: Int
  package let data: RecordData
  package let place: Place

  package init(_ name: RecordName, _ data: RecordData, ttl: Int = Self.usualTTL, from place: Place) {
    self.name = name
    self.ttl = ttl
    self.data = data
    self.place = place
  }

  /// As a line of a master file.
  package var line: String { "\(name.text) \(ttl) IN \(data.type) \(data.presentation)" }

  package static let usualTTL = 3600
}
