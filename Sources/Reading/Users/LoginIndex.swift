/// Finds a user by login among millions: a hash table of numbers, the text stays where it is.
struct LoginIndex {
  /// The upper half is the hash, the lower one the user's number plus one; zero is free.
  private var slots: [UInt64]

  init(capacity: Int) {
    var count = 16
    while count * 3 < capacity * 4 { count *= 2 }
    slots = Array(repeating: 0, count: count)
  }

  /// Enters user `number` under a login with this hash, or says which user has it. `isLogin` tells whether that is a
  /// user's login.
  mutating func claim(_ hash: UInt32, for number: Int, isLogin: (Int) -> Bool) -> Int? {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let holder = Int(slots[slot] & 0xFFFF_FFFF) - 1
      if slots[slot] >> 32 == UInt64(hash), isLogin(holder) { return holder }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
    return nil
  }

  /// FNV-1a, its bits mixed once more as the table uses the lowest.
  static func hash(_ octets: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for octet in octets { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
    hash ^= hash >> 32
    return UInt32(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
