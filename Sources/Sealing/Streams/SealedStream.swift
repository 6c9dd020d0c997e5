import CSodium

/// A stream of any length, encrypted and authenticated as a whole: header, then libsodium's secretstream
/// (`crypto_secretstream_xchacha20poly1305`) in parts of 64 KiB, each with the header's digest as additional data. The last
/// part, which may be empty, is marked as such; nothing follows it.
enum SealedStream {
  /// Of plain octets in each part but the last.
  static let part = 65_536
  static let overhead = crypto_secretstream_xchacha20poly1305_abytes()
  static let nonce = crypto_secretstream_xchacha20poly1305_headerbytes()
}

/// The state of libsodium's secretstream and one part in plain, in memory that is wiped.
struct StreamMemory: ~Copyable {
  let state = UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state>.allocate(capacity: 1)
  let plain = UnsafeMutableRawBufferPointer.allocate(byteCount: SealedStream.part, alignment: 16)

  init() {
    Sodium.start()
    state.initialize(to: .init())
    plain.initializeMemory(as: UInt8.self, repeating: 0)
  }

  deinit {
    sodium_memzero(state, MemoryLayout<crypto_secretstream_xchacha20poly1305_state>.size)
    if let start = plain.baseAddress { sodium_memzero(start, plain.count) }
    state.deallocate()
    plain.deallocate()
  }
}
