import CSodium

/// A ``Digest`` in the making, for octets that come in parts.
package struct DigestStream: ~Copyable {
  // Swift doesn't import C types of such alignment, so the state stands in memory of our own.
  private let memory = UnsafeMutableRawPointer.allocate(
    byteCount: crypto_generichash_blake2b_statebytes(), alignment: 64)
  private var state: OpaquePointer { OpaquePointer(memory) }

  package init() {
    Sodium.start()
    crypto_generichash_blake2b_init(state, nil, 0, Digest.size)
  }

  deinit { memory.deallocate() }

  package mutating func append(_ octets: [UInt8]) {
    crypto_generichash_blake2b_update(state, octets, UInt64(octets.count))
  }

  package mutating func append(_ octets: UnsafeRawBufferPointer) {
    crypto_generichash_blake2b_update(state, octets.start, UInt64(octets.count))
  }

  package consuming func digest() -> Digest {
    var octets = [UInt8](repeating: 0, count: Digest.size)
    crypto_generichash_blake2b_final(state, &octets, Digest.size)
    return Digest(octets: octets)
  }
}
