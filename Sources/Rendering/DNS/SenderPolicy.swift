import Reading
import Records
import Vocabulary

/// An SPF record (RFC 7208) that lists addresses, so that it needs no further look-up and cannot be too long a chain.
struct SenderPolicy {
  let addresses: [IPAddress]
  let otherwise: DomainEntry.SPF

  /// Nobody sends.
  static let none = SenderPolicy(addresses: [], otherwise: .fail)

  var text: String {
    let mechanisms = addresses.map { address in
      switch address.family {
      case .v4: "ip4:\(address)"
      case .v6: "ip6:\(address)"
      }
    }
    return (["v=spf1"] + mechanisms + [all]).joined(separator: " ")
  }

  private var all: String {
    switch otherwise {
    case .fail: "-all"
    case .softfail: "~all"
    case .neutral: "?all"
    }
  }
}
