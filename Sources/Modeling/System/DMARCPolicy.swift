package import Reading
package import Vocabulary

/// What a domain publishes for DMARC (RFC 9989) on the day of the run.
package struct DMARCPolicy: Sendable {
  /// What holds at any time.
  package let entry: DMARCEntry
  /// What is asked now.
  package let request: DMARCEntry.Request
  /// Where that stands.
  package let place: Place

  init(_ entry: DMARCEntry, on day: CalendarDate) {
    let stage = entry.stages.last { $0.from.value <= day }
    self.entry = entry
    request = stage?.request ?? entry.request
    place = stage?.from.place ?? entry.place
  }
}
