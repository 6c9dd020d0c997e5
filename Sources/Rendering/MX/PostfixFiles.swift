import Modeling
import Reading
import Templating
import Vocabulary

/// The Postfix of the MX.
struct PostfixFiles {
  let system: MailSystem
  private let routes: RouteMaps
  private let desks: DeskHeaders
  private let tracing: Bool

  init(of system: MailSystem, tracing: Bool) {
    self.system = system
    self.tracing = tracing
    routes = RouteMaps(of: system.routes, tracing: tracing)
    desks = DeskHeaders(desks: system.desks, tracing: tracing)
  }

  func add(to files: inout HostFiles) {
    for fault in routes.faults { files.add(fault: fault) }
    let postfix = FileKind.configuration(of: .postfix)
    files.add("/etc/postfix/main.cf", postfix, fill: fillMain)
    files.add("/etc/postfix/master.cf", postfix, fill: fillMaster)
    files.add("/etc/postfix/msa_header_checks", postfix)
    files.add("/etc/postfix/lmtp_header_checks", postfix, desks.checks)
    files.addMap("/etc/postfix/transport", routes.transport)
    files.addMap("/etc/postfix/tls_policy", routes.tlsPolicy)
    addAddressMaps(to: &files)
  }

  private func addAddressMaps(to files: inout HostFiles) {
    let maps = AddressMaps(system: system, tracing: tracing)
    files.addMap("/etc/postfix/domains", maps.domains)
    files.addMap("/etc/postfix/users", maps.users)
    if let discard = LocalPart(SystemAliases.discard.description) {
      let address = MailAddress(discard, at: system.site.domain)
      files.addMap("/etc/postfix/users_managed", maps.managedUsers(discardingTo: address))
    }
    files.addMap("/etc/postfix/local_recipients", maps.localRecipients(also: []))
    files.addMap("/etc/postfix/sender_login", maps.senderLogins)
    files.add("/etc/postfix/sender_domains", .configuration(of: .postfix), maps.senderDomains)
    files.addMap("/etc/postfix/sender_access", maps.senderAccess)
    files.addAliases("/etc/postfix/aliases", SystemAliases(system: system, tracing: tracing).file)
  }

  private func fillMain(_ filling: inout Filling) {
    let mx = system.mx
    filling.put(CommentText(system.site.name), in: "site_name")
    filling.put(PlainWord(system.site.domain), in: "site_domain")
    filling.put(PlainWord(mx.host.name), in: "host_name")
    filling.put(PostfixValue(networks: mx.trustedNetworks), in: "networks")
    filling.put(PostfixValue(list: localDomains), in: "local_domains")
    filling.put(PostfixValue(system.postmasterAddress), in: "postmaster")
    filling.put(PlainWord(system.limits.messageSize), in: "message_size")
    filling.put(PlainWord(system.limits.queueLifetime), in: "queue_lifetime")
    filling.put(PlainWord(mx.certificate.chain), in: "certificate")
    filling.put(PlainWord(mx.certificate.key), in: "key")
    let rows = desks.mailboxes.map { (login: $0, value: "desk:unix:private/dovecot-lmtp" as StaticString) }
    filling.put(PostfixValue(inline: rows), in: "mailbox_transports")
    filling.put(routes.pipes.all, in: "pipes") { entry, pipe in entry.put(pipe.name, in: "pipe") }
    fillClientLimits(&filling)
  }

  private func fillClientLimits(_ filling: inout Filling) {
    let clients = system.limits.clients
    filling.put(PlainWord(clients.connections ?? Count(number: 20)), in: "client_connections")
    filling.put(PlainWord(clients.connectionRate ?? Count(number: 400)), in: "client_connection_rate")
    filling.put(PlainWord(clients.messageRate ?? Count(number: 500)), in: "client_message_rate")
    filling.put(PlainWord(clients.recipientRate ?? Count(number: 500)), in: "client_recipient_rate")
  }

  private func fillMaster(_ filling: inout Filling) {
    filling.keep("submission", if: system.mx.listeners.submission)
    filling.keep("submissions", if: system.mx.listeners.submissions)
    filling.put(routes.pipes.all, in: "pipes") { entry, pipe in
      entry.put(pipe.name, in: "pipe")
      entry.put(PlainWord(pipe.user), in: "user")
      entry.put(PostfixValue(pipe: pipe.command), in: "command")
    }
  }

  private var localDomains: [DomainName] {
    system.domains.filter { if case .local = $0.delivery { true } else { false } }.map(\.name.value)
  }
}
