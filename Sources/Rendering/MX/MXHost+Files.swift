import Modeling
import Reading
import Vocabulary

extension MXHost {
  /// The files that its services show: those that the inventory names, or where an ACME client keeps them.
  var certificate: Certificate {
    let live = FilePath(known: "/etc/letsencrypt/live").appending(host.name)
    return Certificate(
      chain: tls?.certificate.value ?? live.appending("fullchain.pem"),
      key: tls?.key.value ?? live.appending("privkey.pem"), names: [host.name],
      place: tls?.certificate.place ?? host.place)
  }
}

extension MailSystem {
  /// The address that is told to those who meet trouble; every domain here has it.
  var postmasterAddress: MailAddress {
    LocalPart("postmaster").map { MailAddress($0, at: site.domain) } ?? site.postmaster
  }
}
