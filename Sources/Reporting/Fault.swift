package import Vocabulary

/// One thing that is wrong, where it stands: the user's word in quotes, then what would be right.
///
/// Written without a capital or a full stop: `users.yml:7:12: error: 'quota' is a size, such as '2 GB'`.
package struct Fault: Hashable, Sendable {
  package enum Severity: String, Sendable { case error, warning }

  package struct Note: Hashable, Sendable {
    package let message: String
    package let place: Place
  }

  package let severity: Severity
  package let message: String
  /// Nil for what stands in no file, such as a missing inventory folder.
  package let place: Place?
  package let notes: [Note]

  package init(_ severity: Severity, _ message: String, at place: Place?, notes: [Note] = []) {
    self.severity = severity
    self.message = message
    self.place = place
    self.notes = notes
  }

  package static func error(_ message: String, at place: Place?) -> Fault { Fault(.error, message, at: place) }
  package static func warning(_ message: String, at place: Place?) -> Fault { Fault(.warning, message, at: place) }

  /// The same fault with a second place.
  package func noting(_ message: String, at place: Place) -> Fault {
    Fault(severity, self.message, at: self.place, notes: notes + [Note(message: message, place: place)])
  }
}
