import Glibc

/// Looks through this process's own memory, as someone would who got hold of it (proc(5), `/proc/self/mem`).
///
/// What is looked for is held turned over bit by bit, and the memory that is read into is left out, so that the search
/// doesn't find itself.
struct MemorySearch {
  private let turnedOver: [UInt8]
  private static let chunk = 1 << 20

  enum Failure: Error { case noMemory }

  /// For the last 16 octets: long enough not to be there by chance, and malloc writes over the first ones it gets back.
  init(_ octets: some BidirectionalCollection<UInt8>) { turnedOver = octets.suffix(16).map { ~$0 } }

  func occurrences() throws -> Int {
    let memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw Failure.noMemory }
    defer { close(memory) }
    let area = UnsafeMutableRawBufferPointer.allocate(byteCount: Self.chunk + turnedOver.count, alignment: 4096)
    defer { area.deallocate() }
    var found = 0
    for range in try Self.writableRanges() {
      for start in stride(from: range.lowerBound, to: range.upperBound, by: Self.chunk) {
        let wanted = min(area.count, range.upperBound - start)
        let count = pread(memory, area.baseAddress, wanted, start)
        if count > 0 { found += occurrences(in: area[0..<count], from: start, leavingOut: area) }
      }
    }
    return found
  }

  private func occurrences(
    in area: Slice<UnsafeMutableRawBufferPointer>, from start: Int, leavingOut own: UnsafeMutableRawBufferPointer
  ) -> Int {
    let ownStart = Int(bitPattern: own.baseAddress)
    var found = 0, offset = 0
    while let hit = Self.find(~turnedOver[0], in: area, from: offset), hit < Self.chunk {
      let isOwn = (ownStart..<ownStart + own.count).contains(start + hit)
      if !isOwn, area[hit...].count >= turnedOver.count, zip(area[hit...], turnedOver).allSatisfy({ $0 == ~$1 }) {
        found += 1
      }
      offset = hit + 1
    }
    return found
  }

  private static func find(_ octet: UInt8, in area: Slice<UnsafeMutableRawBufferPointer>, from offset: Int) -> Int? {
    guard offset < area.count, let base = area.base.baseAddress,
      let hit = memchr(base + offset, Int32(octet), area.count - offset)
    else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The lines of `/proc/self/maps` that begin `7f12…-7f13… rw`; guarded secrets are `r-`, so any that is private.
  private static func writableRanges() throws -> [Range<Int>] {
    guard let file = fopen("/proc/self/maps", "r") else { throw Failure.noMemory }
    defer { fclose(file) }
    var ranges: [Range<Int>] = []
    var line = [CChar](repeating: 0, count: 1024)
    while fgets(&line, 1024, file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self).split(
        separator: " ")
      let ends = words[0].split(separator: "-").compactMap { Int($0, radix: 16) }
      // Mapped files hold what is on disk, not what was computed.
      guard ends.count == 2, words[1].hasPrefix("r"), words[4] == "0" else { continue }
      ranges.append(ends[0]..<ends[1])
    }
    return ranges
  }
}
