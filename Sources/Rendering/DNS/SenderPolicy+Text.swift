import Modeling
import Reading
import Vocabulary

extension SenderPolicy {
  /// The SPF record (RFC 7208 §4.5). Addresses come first, as they cost no look-up.
  var text: String {
    let terms = senders.filter(\.isAddress) + senders.filter { !$0.isAddress }
    return (["v=spf1"] + terms.map(\.term) + [all]).joined(separator: " ")
  }

  private var all: String {
    switch otherwise {
    case .fail: "-all"
    case .softfail: "~all"
    case .neutral: "?all"
    }
  }
}

extension SPFSender {
  fileprivate var isAddress: Bool {
    switch self {
    case .address, .network: true
    case .include: false
    }
  }

  fileprivate var term: String {
    switch self {
    case .address(let address): "\(Self.mechanism(address)):\(address)"
    case .network(let network): "\(Self.mechanism(network.address)):\(network)"
    case .include(let name): "include:\(name)"
    }
  }

  private static func mechanism(_ address: IPAddress) -> String { address.family == .v4 ? "ip4" : "ip6" }
}
