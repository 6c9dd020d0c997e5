import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

@Suite struct `The whole language` {
  let inventory: Inventory

  init() throws { inventory = try read(wholeInventory) }

  @Test func `has a site`() throws {
    let site = try #require(inventory.site)
    #expect(site.name.value.text == "Quarry")
    #expect(site.domain.value.text == "quarry.example")
    #expect(site.postmaster.value.description == "basalt")
    #expect(site.accounts == .mailbox)
    #expect(site.place.line == 2)
  }

  @Test func `has domains`() throws {
    let domains = inventory.domains
    #expect(domains.map(\.class.value) == [.local, .alias, .lists, .parked, .hosted])
    #expect(domains.map(\.spf) == [.fail, .neutral, .softfail, .softfail, .softfail])
    let keys = try #require(domains[0].dkim).keys
    #expect(keys.map(\.selector.value.text) == ["rsa2026", "ed2026", "rsa2027", "ed2025", "ed2024"])
    #expect(keys.map(\.algorithm) == [.rsa, .ed25519, .rsa, .ed25519, .ed25519])
    #expect(keys.map(\.public.value.text) == ["MIIBAAAA", "AAAA", "MIIBAAAA", "AAAA", "AAAA"])
    #expect(keys.map(\.state.value) == [.active, .active, .next, .retiring, .gone])
    #expect(
      keys.map { $0.since?.value.description } == [nil, nil, "2026-11-21T16:00Z", "2026-11-21T16:00:07Z", nil])
    #expect(keys[0].state.place == keys[0].selector.place)
    #expect(domains[0].dkim?.delegatedTo?.value.text == "keys.suite.example")
    #expect(domains[1].dkim?.signedBy?.value.text == "quarry.example")
    #expect(domains.prefix(2).map(\.keyHolder.text) == ["keys.suite.example", "gravel.quarry.example"])
    #expect(domains[2].host?.value.text == "lists")
    #expect(domains[4].mx.map(\.name.value.text) == ["mx.suite.example"])
    #expect(domains[4].mx.map(\.preference) == [10])
  }

  @Test func `has what domains publish`() throws {
    let domains = inventory.domains
    #expect(
      domains[0].senders.map(\.value.description) == [
        "198.51.100.7", "198.51.100.0/28", "include:_spf.suite.example",
      ])
    #expect(domains.map { $0.mtaSTS?.mode } == [.enforce, nil, .testing, nil, .some(MTASTSEntry.Mode.none)])
    #expect(domains.map { $0.mtaSTS?.maxAge.value.seconds } == [2_419_200, nil, 604_800, nil, 604_800])
    #expect(domains[0].tlsReports.map(\.value.description) == ["tls@quarry.example", "tls@far.example"])
    #expect(domains.map(\.clients) == [true, false, false, false, false])
    #expect(domains[0].caa.map(\.issuer.value.text) == ["ca.example", "other.example"])
    #expect(domains[0].caa.map { $0.account?.text } == ["https://ca.example/acct/1", nil])
  }

  @Test func `has DMARC and its stages`() throws {
    let dmarc = try #require(inventory.domains[0].dmarc)
    #expect(dmarc.request.policy == .quarantine && dmarc.request.subdomains == .reject && !dmarc.request.testing)
    #expect(dmarc.request.nonexistent == .reject)
    #expect(dmarc.dkimAlignment == .strict && dmarc.spfAlignment == .relaxed && dmarc.publicSuffix == .unknown)
    #expect(dmarc.failures.map(\.value) == [.any, .dkim, .spf])
    #expect(dmarc.reports.map(\.value.description) == ["dmarc@quarry.example", "reports@far.example"])
    #expect(dmarc.failureReports.map(\.value.description) == ["failures@quarry.example"])
    #expect(dmarc.stages.map(\.from.value.description) == ["2026-12-01", "2027-01-01"])
    #expect(dmarc.stages.map(\.request.policy) == [.quarantine, .reject])
    #expect(dmarc.stages.map(\.request.testing) == [true, false])
    #expect(dmarc.stages[1].request.nonexistent == .some(DMARCEntry.Policy.none))
    let others = inventory.domains.dropFirst().compactMap(\.dmarc)
    #expect(others.map(\.request.policy) == [.none, .reject])
    #expect(others.map(\.publicSuffix) == [.yes, .no] && others[0].failures.map(\.value) == [.all])
  }

  @Test func `has zones`() throws {
    let zones = inventory.zones
    #expect(zones.map(\.name.value.text) == ["quarry.example", "moraine.example", "suite.example"])
    let update = try #require(zones[0].update), usual = try #require(zones[1].update)
    #expect(update.server.value.description == "2001:db8::53" && update.port.number == 5300)
    #expect(update.key.value.text == "ezprov-quarry" && update.algorithm == .sha512)
    #expect(usual.port.number == 53 && usual.algorithm == .sha256)
    #expect(zones.map(\.ttl?.value.seconds) == [1800, nil, nil] && zones[2].update == nil)
  }

  @Test func `has an MX`() throws {
    let host = inventory.hosts[0]
    #expect(host.label.value.text == "mx1" && host.role.value == .mx && host.name.value.text == "mail.quarry.example")
    #expect(host.addresses.map(\.value.description) == ["192.0.2.25", "2001:db8::25"])
    #expect(host.platform.value == .debian12)
    #expect(host.ssh.address?.value == "192.0.2.26" && host.ssh.port?.number == 2222)
    #expect(host.ssh.user?.value.text == "root" && host.ssh.sudo)
    #expect(host.ssh.hostKeys.map(\.value.description) == [sshKey])
    #expect(host.listeners.submission && !host.listeners.submissions && host.listeners.imap && !host.listeners.imaps)
    let tls = try #require(host.tls)
    #expect(tls.certificate.value.text == "/etc/ssl/mail.pem" && tls.key.value.text == "/etc/ssl/mail.key")
    #expect(tls.pins.map(\.value.text) == [pin])
    let web = try #require(host.webTLS)
    #expect(web.certificate.value.text == "/etc/ssl/web.pem" && web.key.value.text == "/etc/ssl/web.key")
    #expect(host.resolver.port.number == 5454 && host.resolver.rootHints?.text == "/usr/share/dns/root.hints")
    #expect(host.resolver.trustAnchor == .some(.none))
    #expect(host.trustedNetworks.map(\.network.value.description) == ["192.0.2.64/28"])
    #expect(host.trustedNetworks.map(\.reason.text) == ["backup appliance without AUTH"])
  }

  @Test func `has relays and other hosts`() {
    let relay = inventory.hosts[1]
    #expect(relay.platform.value == .arch && relay.login?.value.text == "relay-one" && relay.credential.number == 2)
    #expect(relay.maySendAs.map(\.value.description) == ["@quarry.example", "noreply@gravel.quarry.example"])
    #expect(relay.limit?.value.text == "server" && relay.root?.value.description == "granite@far.example")
    #expect(relay.inject == .port(Port(number: 10028)))
    #expect(inventory.hosts[2].inject == .off)
    #expect(inventory.hosts[3].inject == .port(Port(number: 10027)))
    #expect(inventory.hosts.map(\.role.value) == [.mx, .relay, .relay, .client, .lists, .none])
  }

  @Test func `has settings that need not be written`() {
    let host = inventory.hosts[5]
    #expect(host.platform.value == .debian12 && host.platform.place == host.label.place)
    #expect(host.ssh.address == nil && host.ssh.port == nil && host.ssh.user == nil && !host.ssh.sudo)
    #expect(!host.listeners.submission && host.listeners.submissions && !host.listeners.imap && host.listeners.imaps)
    #expect(host.tls == nil && host.resolver.port.number == 5353 && host.resolver.trustAnchor == nil)
    #expect(host.login == nil && host.credential.number == 1 && host.limit == nil && host.root == nil)
  }

  @Test func `has users`() throws {
    let table = inventory.users
    #expect(table.categories.map(\.heading.value.text) == ["Masons", "Gone"])
    let basalt = table.entries[0], granite = table.entries[1]
    #expect(basalt.state == .active && basalt.forwardFile == .none && !basalt.keep && !basalt.shell)
    #expect(basalt.account == nil && basalt.quota == nil && basalt.rare == nil && basalt.keys.isEmpty)
    #expect(granite.keys.map { table.keys[Int($0)].value.description } == [sshKey])
    #expect(granite.shell && granite.keep && granite.account == .system)
    #expect(granite.state == .hold && granite.forwardFile == .managed)
    #expect(
      granite.addresses.map { table.string(table.texts[Int($0)]) } == [
        "granite.red@quarry.example", "granite@gravel.quarry.example",
      ])
    #expect(granite.forward.map { table.string(table.texts[Int($0)]) } == ["Granite@far.example", "basalt"])
    #expect(granite.quota?.value == ByteSize("2 GB"))
    let rare = table.rare[Int(try #require(granite.rare))]
    #expect(rare.until?.value.description == "2027-03-31" && rare.limit?.value.text == "person")
    #expect(table.entries.dropFirst(2).map(\.state) == [.leaving, .locked, .active])
    #expect(table.entries.dropFirst(2).map(\.forwardFile) == [.none, .user, .none])
    #expect(table.entries[4].account == .mailbox)
  }

  @Test func `has services, roles, discarded addresses, desks and lists`() {
    let service = inventory.services[0]
    #expect(service.login.value.text == "gitbot" && service.mailbox && service.credential.number == 3)
    #expect(service.maySendAs.map(\.value.description) == ["gitbot@quarry.example", "@git.quarry.example"])
    #expect(service.limit?.value.text == "unlimited")
    #expect(inventory.roles.map(\.address.value.description) == ["postmaster", "abuse@gravel.quarry.example"])
    #expect(inventory.roles[1].recipients.map(\.value.description) == ["basalt", "granite@far.example"])
    #expect(inventory.discarded.map(\.value.description) == ["noreply", "devnull@gravel.quarry.example"])
    let desk = inventory.desks[0]
    #expect(desk.address.value.description == "support@quarry.example" && desk.mailbox.value.text == "gitbot")
    #expect(desk.header.value.description == "incoming+support@git.quarry.example")
    #expect(inventory.lists[0].domain.value.text == "lists.quarry.example" && inventory.lists[0].compatibility)
    #expect(inventory.lists[0].names.map(\.value.text) == ["announce", "dev"])
  }

  @Test func `has routes`() {
    let ways = inventory.routes.map { route -> String in
      switch route.way {
      case .lmtp(let hop): "lmtp \(hop.value)"
      case .smtp(let hop): "smtp \(hop.value)"
      case .pipe(let pipe): "pipe \(pipe.command.map(\.value.text).joined(separator: " ")) \(pipe.user.value)"
      }
    }
    #expect(
      ways == [
        "lmtp app1:8024", "smtp mx.partner.example:25", "pipe /usr/local/bin/bounce-handler --stdin wiki",
      ])
    #expect(inventory.routes.map { $0.tls?.value } == [nil, .verify, nil])
  }

  @Test func `has limits and secrets`() {
    let limits = inventory.limits
    #expect(limits.classes.map(\.name.value.text) == ["person", "unlimited"])
    #expect(
      limits.classes.map(\.allowance) == [
        .recipients(Count(number: 100), per: TimeSpan(seconds: 21600)), .unlimited,
      ])
    #expect(limits.defaults.people?.value.text == "person" && limits.defaults.hosts?.value.text == "server")
    #expect(limits.defaults.services?.value.text == "server2")
    #expect(limits.messageSize?.value == ByteSize("100 MB") && limits.quota?.value == ByteSize("5 GiB"))
    #expect(limits.clients.connections?.number == 20 && limits.clients.connectionRate?.number == 400)
    #expect(limits.clients.messageRate?.number == 500 && limits.clients.recipientRate?.number == 501)
    #expect(limits.queueLifetime?.value == TimeSpan("4d"))
    let secrets = inventory.secrets
    #expect(secrets.recipients.map { "\($0.name.value) \($0.publicKey.value)" } == ["operator AAAA"])
    #expect(secrets.values.map(\.name.value.text) == ["site-key", "dkim/quarry.example/rsa2026"])
    #expect(
      secrets.values.flatMap { $0.sealed.map { "\($0.recipient.value) \($0.text.value)" } } == [
        "operator BBBB", "operator CCCC",
      ])
  }

  /// The keys of each mapping with a closed set, as their own fault lists them.
  @Test(arguments: [
    ("site: {X}", "name domain postmaster accounts"),
    ("domains: {a.example: {X}}", "class host mx spf spf_senders dkim dmarc mta_sts tls_reports clients caa"),
    ("domains: {a.example: {dkim: {X}}}", "selectors signed_by delegated_to"),
    ("domains: {a.example: {dkim: {selectors: {a: {X}}}}}", "algorithm public state since"),
    (
      "domains: {a.example: {dmarc: {X}}}",
      "policy subdomains nonexistent testing adkim aspf reports failure_reports failures public_suffix stages"
    ),
    ("domains: {a.example: {dmarc: {stages: [{X}]}}}", "from policy subdomains nonexistent testing"),
    ("domains: {a.example: {mta_sts: {X}}}", "mode max_age"),
    ("domains: {a.example: {caa: [{X}]}}", "issue account"),
    ("domains: {a.example: {mx: [{X}]}}", "name preference"),
    (
      "hosts: {a: {X}}",
      "role name addresses platform ssh listeners tls web_tls resolver trusted_networks login credential may_send_as limit inject root"
    ),
    ("hosts: {a: {ssh: {X}}}", "address port user sudo host_keys"),
    ("hosts: {a: {listeners: {X}}}", "submission submissions imap imaps"),
    ("hosts: {a: {tls: {X}}}", "certificate key dane"),
    ("hosts: {a: {web_tls: {X}}}", "certificate key"),
    ("hosts: {a: {resolver: {X}}}", "port root_hints trust_anchor"),
    ("hosts: {a: {trusted_networks: [{X}]}}", "network reason"),
    (
      "users: {A: [{X}]}",
      "login addresses forward keep quota account state forward_file shell keys until limit"
    ),
    ("services: {a: {X}}", "credential may_send_as limit mailbox"),
    ("desks: {a: {X}}", "mailbox header"),
    ("lists: {a.example: {X}}", "names compatibility"),
    ("routes: {a.example: {X}}", "lmtp smtp pipe tls"),
    ("routes: {a.example: {pipe: {X}}}", "command user"),
    ("limits: {X}", "classes defaults message_size quota clients queue_lifetime"),
    ("limits: {classes: {a: {X}}}", "recipients per"),
    ("limits: {defaults: {X}}", "people hosts services"),
    ("limits: {clients: {X}}", "connections connection_rate message_rate recipient_rate"),
    ("secrets: {X}", "recipients values"),
    ("zones: {a.example: {X}}", "update ttl"),
    ("zones: {a.example: {update: {X}}}", "server port key algorithm"),
    ("X", "ezprov site domains zones hosts users services roles discard desks lists routes limits secrets"),
  ])
  func `has these keys and no others, and each stands in the whole inventory`(text: String, keys: String) throws {
    let keys = keys.split(separator: " ")
    let list = keys.map { "'\($0)'" }.joined(separator: ", ")
    let text = text.replacing("X", with: "zzzzzzzzzzzz: 1")
    let faults = try #require(#expect(throws: Faults.self) { try read(text) })
    #expect(faults.list.map(\.message).contains("unknown key 'zzzzzzzzzzzz': known are \(list)"))
    for key in keys { #expect(wholeInventory.contains("\(key):"), "\(key)") }
  }
}
