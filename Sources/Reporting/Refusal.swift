/// A reason to stop that stands in no inventory file, with the exit code that tells which kind it is.
package struct Refusal: Error, Sendable, Equatable {
  package let outcome: Outcome
  /// Lower case, no full stop, the remedy in it.
  package let message: String

  package init(_ outcome: Outcome, _ message: String) {
    self.outcome = outcome
    self.message = message
  }
}
