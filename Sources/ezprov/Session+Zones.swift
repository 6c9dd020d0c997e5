import Modeling
import Rendering
import Vocabulary

extension Session {
  /// What is published; warnings go to standard error.
  func zones(of system: MailSystem) throws -> RenderedZones {
    let zones = try RenderedZones(of: system, tracing: false)
    show(zones.warnings)
    return zones
  }
}
