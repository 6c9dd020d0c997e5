/// Some addresses of users on their way into the index, together: the index is larger than any cache, so each look into
/// it alone would wait for memory.
struct ClaimBlock {
  private static let capacity = 64

  private var numbers: [UInt32] = []
  private var hashes: [UInt64] = []

  init() {
    numbers.reserveCapacity(Self.capacity * 2)
    hashes.reserveCapacity(Self.capacity * 2)
  }

  var isFull: Bool { numbers.count >= Self.capacity }

  mutating func add(_ number: UInt32, _ hash: UInt64) {
    numbers.append(number)
    hashes.append(hash)
  }

  /// Enters all and begins anew; `taken` is told of each that is there already.
  mutating func enter(in index: inout OctetIndex, _ keys: AddressKeys, taken: (_ claimed: UInt32, _ by: UInt32) -> Void)
  {
    index.touch(hashes)
    for (number, hash) in zip(numbers, hashes) {
      let other = index.insert(number, hash: hash) { keys.isSame($0, keys.key(numbered: number), others: []) }
      if let other { taken(number, other) }
    }
    numbers.removeAll(keepingCapacity: true)
    hashes.removeAll(keepingCapacity: true)
  }
}
