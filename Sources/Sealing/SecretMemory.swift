import CSodium
import Synchronization

/// Memory that is wiped when its last holder goes; a class because the octets must not move.
///
/// `sodium_malloc` locks it against swapping, keeps it out of core files and puts pages without access around it. That
/// takes four mappings of the 65,530 a process may have, and a process without any left can't start a program. So only
/// the first thousand secrets that live at one time are guarded, keys before all; the others are wiped all the same.
final class SecretMemory: Sendable {
  // Written by init alone, before anyone else holds the object, so reading it from several tasks is safe.
  nonisolated(unsafe) let start: UnsafePointer<UInt8>
  let count: Int
  private let isGuarded: Bool

  private static let guardedLimit = 1000
  private static let guardedCount = Atomic(0)

  init<Failure: Error>(
    count: Int, _ fill: (UnsafeMutablePointer<UInt8>) throws(Failure) -> Void
  ) throws(Failure) {
    Sodium.start()
    let guarded = Self.guardedAllocation(count)
    let area = (guarded ?? .allocate(byteCount: count, alignment: 1)).initializeMemory(
      as: UInt8.self, repeating: 0, count: count)
    isGuarded = guarded != nil
    start = UnsafePointer(area)
    self.count = count
    try fill(area)
    if isGuarded { sodium_mprotect_readonly(area) }
  }

  deinit {
    let area = UnsafeMutablePointer(mutating: start)
    if isGuarded {
      sodium_free(area)
      Self.guardedCount.subtract(1, ordering: .relaxed)
    } else {
      sodium_memzero(area, count)
      area.deallocate()
    }
  }

  /// Nil when there is no room for another one.
  private static func guardedAllocation(_ count: Int) -> UnsafeMutableRawPointer? {
    let others = guardedCount.add(1, ordering: .relaxed).oldValue
    if others < guardedLimit, let area = sodium_malloc(count) { return area }
    guardedCount.subtract(1, ordering: .relaxed)
    return nil
  }
}
