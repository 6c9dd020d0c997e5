import Modeling
import Reading
import Templating
import Vocabulary

/// The web server of the MX: MTA-STS policies for mail servers, settings for mail programs.
struct WebFiles {
  let system: MailSystem
  let sites: WebSites
  let tracing: Bool

  func add(to files: inout HostFiles) {
    guard !sites.isEmpty else { return }
    files.add("/etc/nginx/conf.d/ezprov.conf", .configuration(of: .nginx), fill: fillConfiguration)
    for site in sites.all {
      switch site.content {
      case .policy(let policy): files.add(site.file, .plain, text(of: policy))
      case .settings(let domain):
        files.add(site.file, .plain, from: "/usr/local/share/ezprov/web/config-v1.1.xml") { fill(&$0, for: domain) }
      }
    }
  }

  private func text(of policy: TransportPolicy) -> Out {
    var out = Out(tracing: tracing)
    for line in policy.lines { out.row("\(line)\r", from: policy.place) }
    return out
  }

  private func fillConfiguration(_ filling: inout Filling) {
    filling.put(CommentText(system.site.name), in: "site_name")
    let certificate = system.mx.webCertificate
    filling.put(sites.all, in: "sites") { entry, site in
      entry.place = site.place
      entry.keep("six", if: system.mx.host.addresses.contains { $0.family == .v6 })
      entry.put(PlainWord(site.name), in: "name")
      entry.put(PlainWord(certificate.chain), in: "certificate")
      entry.put(PlainWord(certificate.key), in: "key")
      entry.put(PlainWord(site.path), in: "path")
      entry.put(PlainWord(site.type), in: "type")
    }
  }

  private func fill(_ filling: inout Filling, for domain: DomainName) {
    let listeners = system.mx.listeners
    filling.put(PlainWord(domain), in: "domain")
    filling.put(PlainWord(system.mx.host.name), in: "host_name")
    put([(listeners.imaps, "993", "SSL"), (listeners.imap, "143", "STARTTLS")], in: "incoming", &filling)
    put([(listeners.submissions, "465", "SSL"), (listeners.submission, "587", "STARTTLS")], in: "outgoing", &filling)
  }

  /// The best first.
  private func put(
    _ ports: [(isOpen: Bool, port: StaticString, socket: StaticString)], in block: String, _ filling: inout Filling
  ) {
    filling.put(ports.filter(\.isOpen), in: block) { entry, port in
      entry.put(PlainWord(port.port), in: "port")
      entry.put(PlainWord(port.socket), in: "socket")
    }
  }
}
