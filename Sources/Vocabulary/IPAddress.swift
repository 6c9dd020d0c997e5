import Glibc

/// An IPv4 or IPv6 address in its canonical spelling (RFC 5952 for IPv6).
package struct IPAddress: InventoryScalar, Comparable, CustomStringConvertible {
  package enum Family: Sendable { case v4, v6 }

  package static var form: String { "an IP address, such as '192.0.2.25' or '2001:db8::25'" }

  package let family: Family
  /// 4 or 16 octets in network order.
  package let octets: [UInt8]

  package init?(_ text: String) {
    guard !text.utf8.contains(0) else { return nil }
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      family = .v4
      octets = withUnsafeBytes(of: &v4) { Array($0) }
    } else if inet_pton(AF_INET6, text, &v6) == 1 {
      family = .v6
      octets = withUnsafeBytes(of: &v6) { Array($0) }
    } else {
      return nil
    }
  }

  package var description: String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let result = octets.withUnsafeBytes { bytes in
      inet_ntop(family == .v4 ? AF_INET : AF_INET6, bytes.baseAddress, &buffer, socklen_t(buffer.count))
    }
    guard result != nil else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The owner name of its PTR record, without the final dot (RFC 1035 §3.5, RFC 3596 §2.5).
  package var reverseName: String {
    switch family {
    case .v4: octets.reversed().map(String.init).joined(separator: ".") + ".in-addr.arpa"
    case .v6:
      octets.reversed().flatMap { [$0 & 0x0F, $0 >> 4] }.map { String($0, radix: 16) }.joined(separator: ".")
        + ".ip6.arpa"
    }
  }

  package static func < (one: IPAddress, other: IPAddress) -> Bool {
    one.octets.count == other.octets.count
      ? one.octets.lexicographicallyPrecedes(other.octets) : one.octets.count < other.octets.count
  }
}
