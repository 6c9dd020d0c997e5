/// Random texts that are the same for the same seed (xorshift64).
struct Seeded {
  private var state: UInt64
  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  mutating func lines(upTo count: Int) -> [String] { (0..<below(count + 1)).map { _ in line() } }

  mutating func edited(_ lines: [String]) -> [String] {
    let rate = below(4) * below(5)
    return lines.flatMap { old -> [String] in
      if below(12) >= rate { return [old] }
      return [[], [line()], [old, line()], [line(), old]][below(4)]
    } + (below(3) == 0 ? [line()] : [])
  }

  private mutating func line() -> String {
    ["agate\n", "basalt\n", "chert\n", "\n", "dolomite \(below(9))\n"][below(5)]
  }
}
