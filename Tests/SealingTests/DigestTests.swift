import Testing

@testable import Sealing

@Suite struct `A digest` {
  private func sample(_ count: Int) -> [UInt8] {
    var generator = UInt32(count) &+ 1
    return (0..<count).map { _ in
      generator = generator &* 1_664_525 &+ 1_013_904_223
      return UInt8(generator >> 24)
    }
  }

  @Test(arguments: [0, 1, 127, 128, 129, 4096, 60_001])
  func `is what b2sum prints`(count: Int) async throws {
    let sample = sample(count)
    let printed = try await Program.b2sum.run(["-"], input: sample)
    #expect(printed.text == "\(Digest(of: sample))  -\n")
  }

  @Test func `is the same in parts`() {
    let sample = sample(10_000)
    for cut in stride(from: 0, through: 10_000, by: 611) {
      var stream = DigestStream()
      stream.append(Array(sample[..<cut]))
      sample.withUnsafeBytes { stream.append(UnsafeRawBufferPointer(rebasing: $0[cut...])) }
      #expect(stream.digest() == Digest(of: sample))
    }
  }

  @Test func `is read back as it was written`() {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(digest.text) == digest)
    #expect(Digest(String(digest.text.dropLast(2))) == nil)
    #expect(Digest(digest.text.uppercased()) == nil)
    #expect(Digest(String(digest.text.dropLast())) == nil)
  }
}
