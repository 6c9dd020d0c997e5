import Rendering

/// Why a service is told beside the files that change, in words.
struct SavedRenewal: Sendable, Hashable {
  let service: Service
  let text: String
}
