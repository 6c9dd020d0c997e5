import Rendering
import Sealing
import Vocabulary

/// What is done only if it is allowed by name, in words.
struct SavedGuard: Sendable, Hashable {
  let id: String
  let text: String
  /// The option that allows it.
  let option: String
}

/// Why a service is told beside the files that change, in words.
struct SavedRenewal: Sendable, Hashable {
  let service: Service
  let text: String
}

/// A copy that keeps credentials in force while relays change over.
struct SavedOverlap: Sendable, Hashable {
  let source: FilePath
  let path: FilePath
  let digest: ContentDigest?
  let relays: [HostLabel]
}

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
