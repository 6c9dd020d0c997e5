import Modeling
import Records
import Vocabulary

/// A name of the web server on the MX: its addresses, and that it has to do with no mail.
struct WebName {
  let name: DomainName
  let place: Place
  let system: MailSystem

  init(_ name: DomainName, place: Place, system: MailSystem) {
    self.name = name
    self.place = place
    self.system = system
  }

  var all: [Record] {
    system.mx.host.addresses.map { Record(RecordName(name), .address($0), from: place) }
      + Lock(name, place: place).ofName
  }
}
