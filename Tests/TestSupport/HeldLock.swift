import Foundation

/// A lock that somebody waits for, in sh(1) with `flock PATH true`, until the test releases it.
package final class HeldLock: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Held from now on.
  package init(at path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw TestSetback(description: "'\(path)' can't be locked")
    }
  }

  deinit { close(descriptor) }

  package func release() { flock(descriptor, LOCK_UN) }
}
