import Modeling
import Reading
import Vocabulary

/// What the services of the MX must answer.
struct MXProbes {
  let system: MailSystem
  let services: [Service]
  let web: WebSites

  var all: [Probe] {
    services.map(Probe.active) + greetings + ports + capabilities + certificates + recipients + logins
      + [.policy(port: Port(number: 10040))] + signers + [.settings, .queue]
  }

  private typealias Listener = (port: Port, way: Probe.Way)

  private var exchange: Listener { (Port(number: 25), .smtp) }
  private var submissions: [Listener] {
    open(listeners.submission, 587, .smtp) + open(listeners.submissions, 465, .tls)
  }
  private var mailboxes: [Listener] { open(listeners.imap, 143, .imap) + open(listeners.imaps, 993, .tls) }

  private var listeners: HostEntry.Listeners { system.mx.listeners }

  private func open(_ isOpen: Bool, _ port: UInt16, _ way: Probe.Way) -> [Listener] {
    isOpen ? [(Port(number: port), way)] : []
  }

  private var greetings: [Probe] {
    func greeting(_ text: String) -> (Listener) -> Probe {
      { .greeting(port: $0.port, $0.way == .tls ? .tls : .plain, expecting: text) }
    }
    return ([exchange] + submissions).map(greeting("220 ")) + mailboxes.map(greeting("* OK"))
  }

  private var ports: [Probe] {
    let resolver = system.mx.resolver.port
    return [
      .listens(port: Port(number: 6379), .redis), .listens(port: Port(number: 11332), .rspamd),
      .listens(port: resolver, .unbound),
    ]
  }

  private var capabilities: [Probe] {
    [.capabilities(port: exchange.port, exchange.way, auth: false)]
      + submissions.map { .capabilities(port: $0.port, $0.way, auth: true) }
  }

  private var certificates: [Probe] {
    let name = system.mx.host.name
    return ([exchange] + submissions + mailboxes).map { .certificate(port: $0.port, $0.way, name: name) }
      + web.all.map { .certificate(port: Probe.web, .tls, name: $0.name) }
  }

  /// An address of each domain, the site's first; and that no others are taken, be it for us or for somebody elsewhere.
  private var recipients: [Probe] {
    let discard = LocalPart(SystemAliases.discard.description).map { MailAddress($0, at: system.site.domain) }
    return addresses.map { .accepts(port: exchange.port, recipient: $0) }
      + [discard].compactMap(\.self).map(Probe.refuses) + [.stranger]
  }

  private var addresses: [MailAddress] {
    let domains = system.domains.filter(\.isServedHere).map(\.name.value)
    let others = domains.filter { $0 != system.site.domain }.compactMap { domain in
      LocalPart("postmaster").map { MailAddress($0, at: domain) }
    }
    return [system.postmasterAddress] + others
  }

  private var logins: [Probe] {
    let mailbox = mailboxes.last
    return submissions.map { .submits(port: $0.port, $0.way, recipient: system.postmasterAddress) }
      + [mailbox].compactMap(\.self).flatMap { listener in
        [Probe.signsIn(port: listener.port, listener.way), .turnsAway(port: listener.port, listener.way)]
      }
  }

  /// Where nothing is signed, that mail is looked at.
  private var signers: [Probe] {
    let signers = Signers(of: system).all.map { Probe.signs($0.domain, $0.active.map(\.selector.value)) }
    return signers.isEmpty ? [.signs(system.site.domain, [])] : signers
  }
}
