import Modeling
import Records
import Vocabulary

/// What says that a name has to do with no mail, so that nobody can use it for some.
struct Lock {
  private let name: DomainName
  private let place: Place

  init(_ name: DomainName, place: Place) {
    self.name = name
    self.place = place
  }

  /// A name with addresses would take mail without an MX record (RFC 5321 §5.1).
  var nullMX: Record { Record(RecordName(name), .nullMX, from: place) }
  var senderPolicy: Record { Record(RecordName(name), .text(SenderPolicy.none.text), from: place) }
  var policy: Record { dmarc("v=DMARC1; p=reject") }

  /// Of a name below a domain of ours.
  var ofName: [Record] { [nullMX, senderPolicy] }

  /// Of a whole domain: no selector has a key either.
  var ofParked: [Record] {
    let key = Record(RecordName("*._domainkey", name), .text("v=DKIM1; p="), from: place)
    return [nullMX, senderPolicy, key, dmarc("v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s")]
  }

  private func dmarc(_ text: String) -> Record { Record(RecordName("_dmarc", name), .text(text), from: place) }
}
