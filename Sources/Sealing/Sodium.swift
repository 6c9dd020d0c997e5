import CSodium

/// libsodium, initialised once: it picks the fastest code for this processor and opens its source of random octets.
enum Sodium {
  // A static let is initialised on first use, by one thread. There is no going on without random octets.
  private static let isReady: Bool = sodium_init() >= 0

  static func start() {
    precondition(isReady, "libsodium finds no source of random octets")
  }
}

extension UnsafeRawBufferPointer {
  var start: UnsafePointer<UInt8>? { assumingMemoryBound(to: UInt8.self).baseAddress }
}

extension UnsafeMutableRawBufferPointer {
  var start: UnsafeMutablePointer<UInt8>? { assumingMemoryBound(to: UInt8.self).baseAddress }
}
