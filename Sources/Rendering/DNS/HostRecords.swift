import Modeling
import Reading
import Vocabulary

/// What is published for the name of one host.
struct HostRecords {
  let host: Host
  let system: MailSystem

  /// Addresses of hosts that have to do with mail, and SPF for their names, which stand in HELO and as the sender
  /// domain of their own programs (RFC 7208 §2.3, §2.4).
  var all: [Record] {
    guard host.role != .none else { return [] }
    return addresses + senderPolicy
  }

  var pointers: [Record] {
    host.addresses.map { Record(RecordName($0), .pointer(host.name), from: host.place) }
  }

  private var addresses: [Record] {
    host.addresses.map { Record(RecordName(host.name), .address($0), from: host.place) }
  }

  /// A name that is a mail domain too has that domain's policy.
  private var senderPolicy: [Record] {
    guard system.domain(host.name) == nil else { return [] }
    let egress = host.role == .lists ? host.addresses : system.mx.host.addresses
    let policy = SenderPolicy(addresses: egress, otherwise: .fail)
    return [Record(RecordName(host.name), .text(policy.text), from: host.place)]
  }
}
