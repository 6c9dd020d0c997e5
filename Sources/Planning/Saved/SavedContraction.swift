import Vocabulary

/// The second phase: once `after` have confirmed, `hosts` forget what they kept for them.
struct SavedContraction: Sendable, Hashable {
  let hosts: [SavedPlan.Host]
  let after: [HostLabel]

  var text: String {
    let names = after.map(\.text).joined(separator: ", ")
    let forgetting = hosts.map(\.label.text).joined(separator: ", ")
    return "\(forgetting) forgets the old credentials once \(names) confirmed the new"
  }
}
