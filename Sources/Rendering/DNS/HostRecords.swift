import Modeling
import Reading
import Records
import Vocabulary

/// What is published for the name of one host.
struct HostRecords {
  let host: Host
  let system: MailSystem

  /// The host's addresses, which its PTR records point back to, and SPF for its name, which stands in HELO and as the
  /// sender domain of its own programs (RFC 7208 §2.3, §2.4).
  var all: [Record] { addresses + senderPolicy }

  var pointers: [Record] {
    host.addresses.map { Record(RecordName($0), .pointer(host.name), from: host.place) }
  }

  private var addresses: [Record] {
    host.addresses.map { Record(RecordName(host.name), .address($0), from: host.place) }
  }

  /// A name that is a mail domain too has that domain's policy.
  private var senderPolicy: [Record] {
    guard system.domain(host.name) == nil else { return [] }
    let policy = SenderPolicy(addresses: egress, otherwise: .fail)
    return [Record(RecordName(host.name), .text(policy.text), from: host.place)]
  }

  /// From where mail with its name comes: a relay's and a client's leaves through the MX.
  private var egress: [IPAddress] {
    switch host.role {
    case .mx, .relay, .client: system.mx.host.addresses
    case .lists: host.addresses
    case .none: []
    }
  }
}
