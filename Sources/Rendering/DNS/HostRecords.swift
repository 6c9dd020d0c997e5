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
  var all: [Record] { addresses + senderPolicy + locks + pins }

  var pointers: [Record] {
    host.addresses.map { Record(RecordName($0), .pointer(host.name), from: host.place) }
  }

  private var isDomain: Bool { system.domain(host.name) != nil }

  private var addresses: [Record] {
    host.addresses.map { Record(RecordName(host.name), .address($0), from: host.place) }
  }

  /// A name that is a mail domain too has that domain's policy.
  private var senderPolicy: [Record] {
    guard !isDomain else { return [] }
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

  /// Who sends by its name must be able to get an answer there, so that only a name that nobody sends by has a null MX
  /// (RFC 7505 §4.2).
  private var locks: [Record] {
    guard !isDomain, !mayBeSender, !host.addresses.isEmpty else { return [] }
    let lock = Lock(host.name, place: host.place)
    return [lock.nullMX, lock.policy]
  }

  private var mayBeSender: Bool {
    switch host.role {
    case .mx, .lists: true
    case .relay, .client, .none:
      system.programs.contains { $0.maySendAs.contains { $0.value.domain == host.name } }
    }
  }

  /// Which keys its SMTP server may show (RFC 7672 §3.1).
  private var pins: [Record] {
    guard host.role == .mx else { return [] }
    return (system.mx.tls?.pins ?? []).map { pin in
      let data = RecordData.association(usage: 3, selector: 1, matching: 1, data: pin.value.text)
      return Record(RecordName(Port(number: 25), of: host.name), data, from: pin.place)
    }
  }
}
