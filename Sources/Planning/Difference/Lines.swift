/// Octets as lines, each with the line feed that ends it; the last one may lack it.
package struct Lines: Sendable {
  package let octets: [UInt8]
  /// Where each line starts, and the end of the last one.
  private let bounds: [Int]

  package init(_ octets: [UInt8]) {
    self.octets = octets
    var bounds = [0]
    octets.withUnsafeBufferPointer { octets in
      for index in octets.indices where octets[index] == UInt8(ascii: "\n") { bounds.append(index + 1) }
    }
    if bounds.last != octets.count { bounds.append(octets.count) }
    self.bounds = bounds
  }

  package var count: Int { bounds.count - 1 }

  package subscript(line: Int) -> ArraySlice<UInt8> { octets[bounds[line]..<bounds[line + 1]] }

  /// FNV-1a: equal lines have equal hashes.
  func hash(of line: Int) -> UInt64 {
    octets.withUnsafeBufferPointer { octets in
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for index in bounds[line]..<bounds[line + 1] { hash = (hash ^ UInt64(octets[index])) &* 0x100_0000_01B3 }
      return hash
    }
  }

  func equals(_ line: Int, _ other: Lines, _ otherLine: Int) -> Bool {
    let start = bounds[line], length = bounds[line + 1] - start
    let otherStart = other.bounds[otherLine]
    guard other.bounds[otherLine + 1] - otherStart == length else { return false }
    return octets.withUnsafeBufferPointer { mine in
      other.octets.withUnsafeBufferPointer { theirs in
        var index = 0
        while index < length, mine[start + index] == theirs[otherStart + index] { index += 1 }
        return index == length
      }
    }
  }
}
