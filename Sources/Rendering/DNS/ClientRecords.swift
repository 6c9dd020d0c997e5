import Modeling
import Reading
import Records
import Vocabulary

/// Where mail programs find the mailboxes of a domain: SRV (RFC 6186, RFC 8314 §5.1), with "." for what is not there, and
/// the name of the web server that has their settings.
struct ClientRecords {
  let domain: Domain
  let system: MailSystem

  var all: [Record] {
    guard let host = domain.settingsHost else { return [] }
    return services + WebName(host, place: place, system: system).all
  }

  private var place: Place { domain.name.place }
  private var listeners: HostEntry.Listeners { system.mx.listeners }

  private var services: [Record] {
    [
      service("_submission._tcp", 587, if: listeners.submission),
      service("_submissions._tcp", 465, if: listeners.submissions), service("_imap._tcp", 143, if: listeners.imap),
      service("_imaps._tcp", 993, if: listeners.imaps), service("_pop3._tcp", 110, if: false),
      service("_pop3s._tcp", 995, if: false),
    ]
  }

  private func service(_ name: StaticString, _ port: UInt16, if isThere: Bool) -> Record {
    let target = isThere ? system.mx.host.name : nil
    let data = RecordData.service(priority: 0, weight: isThere ? 1 : 0, port: Port(number: port), target: target)
    return Record(RecordName(name, domain.name.value), data, from: place)
  }
}
