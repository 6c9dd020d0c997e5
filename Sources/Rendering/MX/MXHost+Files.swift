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

extension MXHost {
  /// What its web server shows.
  var webCertificate: (chain: FilePath, key: FilePath) {
    webTLS.map { ($0.certificate.value, $0.key.value) } ?? (certificate.chain, certificate.key)
  }

  /// What must be there, in date and for which names; `web`: those of the web server, which may have a file of its own.
  func certificates(web: WebSites) -> [Certificate] {
    guard let place = web.all.first?.place else { return [certificate] }
    let own = certificate
    let names = web.all.map(\.name)
    guard let webTLS, webTLS.certificate.value != own.chain else {
      return [Certificate(chain: own.chain, key: own.key, names: own.names + names, place: own.place)]
    }
    let (chain, key) = webCertificate
    return [own, Certificate(chain: chain, key: key, names: names, place: place)]
  }
}

extension MailSystem {
  /// The address that is told to those who meet trouble; every domain here has it.
  var postmasterAddress: MailAddress {
    LocalPart("postmaster").map { MailAddress($0, at: site.domain) } ?? site.postmaster
  }
}
