import TestSupport
import Testing
import Vocabulary

@testable import Sealing

@Suite struct `A sealed stream` {
  private let key = OperatorKey.random()
  private let other = OperatorKey.random()
  private var recipients: [(name: Label, publicKey: SealedValue.Recipient)] {
    [(Label("quartz"), key.recipient), (Label("flint"), other.recipient)]
  }

  /// Appended in pieces of this size.
  private func sealed(_ plain: [UInt8], vouching siteKey: SiteKey? = nil, piece: Int = 1 << 20) throws -> [UInt8] {
    var octets: [UInt8] = []
    var writer = try StreamWriter(to: recipients, vouching: siteKey) { octets += $0 }
    var rest = plain[...]
    while !rest.isEmpty {
      try writer.append(rest.prefix(piece))
      rest = rest.dropFirst(piece)
    }
    try writer.finish()
    return octets
  }

  private func opened(_ octets: [UInt8], with key: OperatorKey? = nil, piece: Int = 1 << 20) throws -> [UInt8] {
    var rest = octets[...]
    var plain: [UInt8] = []
    var reader = try StreamReader(with: key ?? self.key) { count in
      let taken = rest.prefix(min(count, piece))
      rest = rest.dropFirst(taken.count)
      return Array(taken)
    }
    while let part = try reader.next({ Array($0) }) { plain += part }
    return plain
  }

  private func refusal(of octets: [UInt8], with key: OperatorKey? = nil) -> StreamFault? {
    #expect(throws: StreamFault.self) { try opened(octets, with: key) }
  }

  private static func random(_ count: Int) -> [UInt8] {
    Secret.random(count: count).withOctets { Array($0) }
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])
  func `gives back what went in, for each recipient`(count: Int) throws {
    let plain = Self.random(count)
    let octets = try sealed(plain)
    #expect(try opened(octets) == plain)
    #expect(try opened(octets, with: other) == plain)
    #expect(count < 64 || !octets.contains(plain.prefix(64)))
  }

  @Test(arguments: 0..<40) func `does not depend on how it came and goes`(seed: Int) throws {
    var dice = Seeded(seed)
    let plain = Self.random(Int.random(in: 0...200_000, using: &dice))
    let octets = try sealed(plain, piece: Int.random(in: 1...100_000, using: &dice))
    #expect(try opened(octets, piece: Int.random(in: 1...100_000, using: &dice)) == plain)
  }

  @Test func `opens with no other key, and says for whom it is`() throws {
    let octets = try sealed([1, 2, 3])
    let fault = try #require(refusal(of: octets, with: OperatorKey.random()))
    #expect(fault == .otherRecipients([Label("quartz"), Label("flint")]))
    #expect(fault.description == "it is sealed to 'quartz', 'flint' and does not open with your key")
  }

  @Test func `says whether who wrote it held the site key`() throws {
    let (siteKey, stranger) = (SiteKey.random(), SiteKey.random())
    func isVouched(_ octets: [UInt8]) throws -> Bool {
      var rest = octets[...]
      let source = StreamSource { count in
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
      }
      return try source.header().isVouchedFor(by: siteKey)
    }
    #expect(try isVouched(sealed([1], vouching: siteKey)))
    #expect(try !isVouched(sealed([1], vouching: stranger)))
    #expect(try !isVouched(sealed([1])))
  }

  @Test func `is refused when it was cut short, at every octet`() throws {
    let octets = try sealed(Self.random(300))
    for count in octets.indices {
      let fault = refusal(of: Array(octets.prefix(count)))
      #expect(fault != nil, "cut at \(count)")
      if count == 0 { #expect(fault == .notAStream) }
    }
  }

  @Test func `is refused when it was cut short between two parts, or in one`() throws {
    let octets = try sealed(Self.random(4 * 65_536))
    let part = 65_536 + 17
    let start = octets.count - 4 * part
    for number in 0..<4 {
      #expect(refusal(of: Array(octets.prefix(start + number * part))) == .cutShort(at: start + number * part))
    }
    var dice = Seeded(4)
    for _ in 0..<200 {
      let count = Int.random(in: 0..<octets.count, using: &dice)
      #expect(refusal(of: Array(octets.prefix(count))) != nil, "cut at \(count)")
    }
  }

  @Test func `is refused with any one bit turned over`() throws {
    let octets = try sealed(Self.random(200), vouching: .random())
    for index in octets.indices {
      for bit in 0..<8 {
        var altered = octets
        altered[index] ^= 1 << bit
        #expect(refusal(of: altered) != nil, "bit \(bit) of octet \(index)")
      }
    }
  }

  @Test func `is refused with its parts in another order, twice or left out`() throws {
    let octets = try sealed(Self.random(5 * 65_536 + 100))
    let part = 65_536 + 17
    let start = octets.count - 5 * part - 117
    func parts(_ order: [Int]) -> [UInt8] {
      octets.prefix(start) + order.flatMap { octets[(start + $0 * part)..<(start + $0 * part + part)] }
        + octets.suffix(117)
    }
    #expect(parts([0, 1, 2, 3, 4]) == octets)
    for order in [
      [1, 0, 2, 3, 4], [0, 1, 2, 4, 3], [0, 0, 1, 2, 3, 4], [0, 1, 2, 3], [1, 2, 3, 4], [4, 3, 2, 1, 0],
    ] {
      guard case .altered = refusal(of: parts(order)) else {
        Issue.record("in the order \(order)")
        continue
      }
    }
  }

  @Test(arguments: [1, 2, 17, 65_553]) func `is refused with something behind it`(count: Int) throws {
    for size in [0, 100, 65_536] {
      let octets = try sealed(Self.random(size))
      let fault = refusal(of: octets + Self.random(count))
      // What fills up the last part is taken for a piece of it.
      switch fault {
      case .trailing(octets.count), .altered: break
      case let other: Issue.record("\(size): \(other.map { "\($0)" } ?? "it opens")")
      }
    }
  }

  @Test func `is refused with a recipient taken out of its header, put in or renamed`() throws {
    let octets = try sealed(Self.random(100))
    let end = try #require(octets.indices.first { octets[$0...].starts(with: "\n\n".utf8) }) + 2
    let head = String(decoding: octets[..<end], as: UTF8.self)
    let lines = head.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let without = lines.filter { !$0.hasPrefix("recipient flint") }
    let with = Array(lines[..<2]) + [lines[1].replacing("quartz", with: "marble")] + Array(lines[2...])
    let renamed = lines.map { $0.replacing("flint", with: "slate") }
    let unvouched = lines.map { $0 == "origin -" ? "origin \(String(repeating: "0", count: 64))" : $0 }
    for changed in [without, with, renamed, unvouched] {
      #expect(changed != lines)
      let head = Array(changed.joined(separator: "\n").utf8)
      #expect(refusal(of: head + octets[end...]) == .altered(at: head.count + 24))
    }
  }

  @Test func `is refused behind the header of another`() throws {
    let (one, two) = (try sealed(Self.random(100)), try sealed(Self.random(100)))
    let length = try #require(one.indices.first { one[$0...].starts(with: "\n\n".utf8) }) + 2
    guard case .altered = refusal(of: Array(two[..<length]) + one[length...]) else {
      Issue.record("it opens")
      return
    }
  }

  @Test func `of another form says so, and what is none too`() {
    #expect(refusal(of: Array("ezprov-backup 2\nrecipient".utf8)) == .laterForm("2"))
    #expect(refusal(of: Array("ezprov-backup 1x\n".utf8)) == .notAStream)
    #expect(refusal(of: Array("# a YAML file\n".utf8)) == .notAStream)
    #expect(refusal(of: []) == .notAStream)
    #expect(refusal(of: Array("ezprov-backup 1\n\n".utf8)) == .alteredHeader)
    #expect(refusal(of: Array("ezprov-backup 1\nrecipient a b c\norigin -\n\n".utf8)) == .alteredHeader)
    #expect(refusal(of: Array("ezprov-backup 1\n".utf8) + [UInt8](repeating: 0x61, count: 300_000)) == .alteredHeader)
  }

  @Test func `holds no key that opens as a value, and no value opens as its key`() throws {
    let box = try StreamKey.random().box(for: key.recipient)
    let value = try SealedValue(Base64.padded.text(of: [1] + box))
    #expect(throws: SealingFault.sealedFor(nil, openedAs: .siteKey)) { try value.opened(as: .siteKey, with: key) }
    let sealed = try SealedValue(sealing: .random(count: 32), as: .siteKey, to: key.recipient)
    let octets = try #require(Base64.padded.octets(of: sealed.text))
    #expect(StreamKey(opening: Array(octets.dropFirst()), with: key) == nil)
  }
}

extension [UInt8] {
  fileprivate func contains(_ piece: ArraySlice<UInt8>) -> Bool {
    indices.contains { self[$0...].starts(with: piece) }
  }
}
