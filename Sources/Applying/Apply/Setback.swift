import Reporting
import Vocabulary

/// Why an apply goes no further on a host.
struct Setback: Error, Sendable, Equatable {
  let label: HostLabel
  let outcome: Outcome
  let messages: [String]

  init(_ label: HostLabel, _ outcome: Outcome, _ messages: [String]) {
    self.label = label
    self.outcome = outcome
    self.messages = messages
  }

  /// A refusal begins with the host's name, which a report has already.
  init(_ label: HostLabel, _ refusal: Refusal, as outcome: Outcome? = nil) {
    let prefix = "\(label): "
    let message = refusal.message
    self.init(
      label, outcome ?? refusal.outcome,
      [message.hasPrefix(prefix) ? String(message.dropFirst(prefix.count)) : message])
  }
}

extension Refusal {
  init(_ setback: Setback) {
    self.init(setback.outcome, "\(setback.label): \(setback.messages.joined(separator: "; "))")
  }

  /// Why a step on the host failed; where nobody said so, the host was not reached.
  init(_ error: any Error, at label: HostLabel) {
    switch error {
    case let refusal as Refusal: self = refusal
    case let setback as Setback: self.init(setback)
    case _: self.init(.unreachable, "\(label): \(error)")
    }
  }
}
