package import Rendering

import Sealing
import Vocabulary

/// Whom an MX lets in, as far as its manifest tells.
package struct Admission: Sendable {
  let mx: HostLabel
  private let manifest: Manifest
  /// Whether more is let in, while relays change over.
  let isOverlapping: Bool

  /// Nil: the host is no MX, or nothing is known of it.
  package init?(at host: RenderedHost, by manifest: Manifest?) {
    guard case .accepting(_, let leaving, _) = host.signIn, let manifest else { return nil }
    mx = host.label
    self.manifest = manifest
    isOverlapping = manifest.files.contains { $0.path == leaving && $0.digest != Digest(of: []) }
  }

  var relays: [HostLabel] { manifest.peers }

  func credential(of relay: HostLabel) -> Digest? { manifest.credentials[relay] }

  /// Whether the relay would be turned away with this credential; false where that is not known for certain.
  func shutsOut(_ relay: HostLabel, with credential: Digest?) -> Bool {
    if isOverlapping { return false }
    guard relays.contains(relay) else { return true }
    guard let credential, let known = self.credential(of: relay) else { return false }
    return known != credential
  }
}
