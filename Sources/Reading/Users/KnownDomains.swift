import Glibc
import Vocabulary

/// Checks addresses by octets, and remembers the last few domains that stood in them: millions of addresses share few.
struct KnownDomains {
  private static let capacity = 4

  private var known: [[UInt8]] = []
  private var oldest = 0

  init() {}

  /// Whether `octets` spell a mail address.
  mutating func accepts(addressWith octets: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let at = octets.lastIndex(of: UInt8(ascii: "@")), LocalPart.accepts(prefix(octets, at)) else { return false }
    let domain = UnsafeBufferPointer(rebasing: octets[(at + 1)...])
    if holds(domain) { return true }
    guard DomainName.accepts(domain) else { return false }
    remember(domain)
    return true
  }

  private func prefix(_ octets: UnsafeBufferPointer<UInt8>, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: octets[..<count])
  }

  private func holds(_ domain: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = domain.baseAddress else { return false }
    for index in known.indices where known[index].count == domain.count {
      if memcmp(known[index], start, domain.count) == 0 { return true }
    }
    return false
  }

  private mutating func remember(_ domain: UnsafeBufferPointer<UInt8>) {
    if known.count < Self.capacity {
      known.append(Array(domain))
    } else {
      known[oldest] = Array(domain)
      oldest = (oldest + 1) % Self.capacity
    }
  }
}
