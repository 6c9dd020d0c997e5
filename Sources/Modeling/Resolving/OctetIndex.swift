/// A hash table from octets to small numbers, for millions of keys that stand elsewhere: it holds only the numbers
/// and half of each hash, and asks its caller whether two are the same.
struct OctetIndex: Sendable {
  /// 0 is free, else the upper half of the hash and the number plus one.
  private var slots: [UInt64]
  /// What touching found, kept so that no compiler leaves it out.
  private var touched: UInt64 = 0

  /// Room for `capacity` numbers; it does not grow.
  init(capacity: Int) {
    var size = 16
    while size * 3 < capacity * 4 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
  }

  /// Puts `number` in, or returns the number that is already there for the same key.
  mutating func insert(_ number: UInt32, hash: UInt64, isSame: (UInt32) -> Bool) -> UInt32? {
    let (slot, found) = look(hash, isSame)
    if found == nil { slots[slot] = hash & Self.upperHalf | UInt64(number + 1) }
    return found
  }

  /// Looks at the slots of keys that are about to be put in: memory then answers to all of them at once, and not to one
  /// after the other.
  @inline(never)
  mutating func touch(_ hashes: [UInt64]) {
    let mask = slots.count - 1
    for hash in hashes { touched |= slots[Int(truncatingIfNeeded: hash) & mask] }
  }

  func find(hash: UInt64, isSame: (UInt32) -> Bool) -> UInt32? { look(hash, isSame).found }

  private static var upperHalf: UInt64 { 0xFFFF_FFFF_0000_0000 }

  /// The slot of a key and its number, or the free slot where it belongs.
  @inline(__always)
  private func look(_ hash: UInt64, _ isSame: (UInt32) -> Bool) -> (slot: Int, found: UInt32?) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != 0 {
      let number = UInt32(truncatingIfNeeded: slots[slot]) - 1
      if (slots[slot] ^ hash) & Self.upperHalf == 0, isSame(number) { return (slot, number) }
      slot = (slot + 1) & mask
    }
    return (slot, nil)
  }

  /// Mixes eight octets at a time; not for adversaries, as an inventory's writer only slows down himself.
  static func hash(_ octets: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(octets.count)
    var offset = 0
    while offset + 8 <= octets.count {
      hash = (hash ^ octets.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
      hash ^= hash >> 32
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < octets.count {
      tail = tail << 8 | UInt64(octets[offset])
      offset += 1
    }
    hash = (hash ^ tail) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 29
  }
}
