/// An inventory with a value in every field that there is; each stands between `⟦` and `⟧`.
struct EveryField {
  /// Text between values, and the values; one more piece of text than values.
  private let between: [String]
  let values: [String]

  init() {
    let parts = Self.text.split(separator: "⟦", omittingEmptySubsequences: false)
    let cut = parts.dropFirst().map { $0.split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false) }
    values = cut.map { String($0[0]) }
    between = [String(parts[0])] + cut.map { String($0[1]) }
  }

  /// The inventory with some of its values put in other words.
  func text(saying words: [Int: String] = [:]) -> String {
    zip(between.dropFirst(), values.indices).reduce(between[0]) { text, next in
      text + (words[next.1].map(HostileText.quoted) ?? values[next.1]) + next.0
    }
  }

  private static let text = """
    ezprov: 1
    site: {name: ⟦Quarry⟧, domain: ⟦quarry.example⟧, postmaster: ⟦basalt⟧, accounts: ⟦system⟧}
    domains:
      ⟦quarry.example⟧:
        class: ⟦local⟧
        spf: ⟦fail⟧
        dkim: {delegated_to: ⟦keys.suite.example⟧}
        spf_senders: [⟦192.0.2.200⟧, ⟦192.0.2.208/28⟧, ⟦"include:_spf.suite.example"⟧]
        dmarc:
          policy: ⟦quarantine⟧
          subdomains: ⟦reject⟧
          nonexistent: ⟦reject⟧
          testing: ⟦true⟧
          adkim: ⟦strict⟧
          aspf: ⟦relaxed⟧
          failures: [⟦any⟧, ⟦dkim⟧]
          reports: ⟦dmarc@quarry.example⟧
          failure_reports: ⟦failures@gravel.quarry.example⟧
          public_suffix: ⟦no⟧
          stages: [{from: ⟦2026-01-01⟧, policy: ⟦quarantine⟧}, {from: ⟦2099-01-01⟧, policy: ⟦reject⟧}]
        mta_sts: {mode: ⟦testing⟧, max_age: ⟦4w⟧}
        tls_reports: ⟦tls@quarry.example⟧
        clients: ⟦true⟧
        caa: [{issue: ⟦ca.example⟧, account: ⟦"https://ca.example/acct/1"⟧}]
      ⟦gravel.quarry.example⟧: {class: ⟦alias⟧, dkim: {signed_by: ⟦quarry.example⟧}}
      ⟦lists.quarry.example⟧: {class: lists, host: ⟦lists⟧}
      ⟦suite.example⟧: {class: hosted, mx: [{name: ⟦mx.suite.example⟧, preference: ⟦10⟧}]}
      ⟦moraine.example⟧: {class: parked}
    zones:
      ⟦quarry.example⟧:
        update: {server: ⟦192.0.2.53⟧, port: ⟦53⟧, key: ⟦ezprov-quarry⟧, algorithm: ⟦hmac-sha256⟧}
        ttl: ⟦1h⟧
    hosts:
      ⟦mx1⟧:
        role: ⟦mx⟧
        name: ⟦mail.quarry.example⟧
        addresses: [⟦192.0.2.25⟧, ⟦"2001:db8::25"⟧]
        platform: ⟦debian-12⟧
        ssh: {address: ⟦192.0.2.25⟧, port: ⟦22⟧, user: ⟦root⟧, sudo: ⟦false⟧, host_keys: [⟦\(key)⟧]}
        listeners: {submission: ⟦true⟧, submissions: ⟦true⟧, imap: ⟦true⟧, imaps: ⟦true⟧}
        tls: {certificate: ⟦/etc/ssl/mail/chain.pem⟧, key: ⟦/etc/ssl/mail/key.pem⟧, dane: [⟦\(pin)⟧]}
        web_tls: {certificate: ⟦/etc/ssl/web/chain.pem⟧, key: ⟦/etc/ssl/web/key.pem⟧}
        resolver: {port: ⟦5353⟧, root_hints: ⟦/usr/share/dns/root.hints⟧, trust_anchor: ⟦/usr/share/dns/root.key⟧}
        trusted_networks: [{network: ⟦192.0.2.64/28⟧, reason: ⟦a scanner⟧}]
      ⟦relay1⟧:
        role: relay
        name: ⟦relay1.quarry.example⟧
        addresses: [⟦192.0.2.31⟧]
        login: ⟦granules⟧
        credential: ⟦2⟧
        may_send_as: [⟦"@gravel.quarry.example"⟧, ⟦noreply@quarry.example⟧]
        limit: ⟦bulk⟧
        inject: ⟦10028⟧
        root: ⟦granite⟧
      ⟦git1⟧: {role: client, name: ⟦git1.quarry.example⟧, addresses: [⟦192.0.2.41⟧]}
      ⟦lists⟧: {role: lists, name: ⟦lists.quarry.example⟧, addresses: [⟦192.0.2.50⟧]}
      ⟦build1⟧: {role: none, name: ⟦build1.quarry.example⟧, addresses: [⟦192.0.2.71⟧]}
    users:
      ⟦Masons⟧:
        - ⟦basalt⟧
        - login: ⟦granite⟧
          keys: [⟦\(key) of granite⟧]
          addresses: [⟦granite.red@quarry.example⟧, ⟦granite@gravel.quarry.example⟧]
          forward: [⟦granite@far.example⟧, ⟦basalt⟧]
          keep: ⟦true⟧
          until: ⟦2099-03-31⟧
          quota: ⟦2 GB⟧
          limit: ⟦bulk⟧
          shell: ⟦true⟧
        - {login: ⟦opal⟧, forward: ⟦opal@far.example⟧, forward_file: ⟦managed⟧, state: ⟦hold⟧, keys: [⟦\(key)⟧]}
      ⟦Polishers⟧:
        - {login: ⟦agate⟧, account: ⟦mailbox⟧}
        - {login: ⟦chalk⟧, state: ⟦leaving⟧, forward: ⟦chalk@cliff.example⟧, until: ⟦2099-03-31⟧}
    services:
      ⟦gitbot⟧: {may_send_as: [⟦gitbot@quarry.example⟧], limit: ⟦unlimited⟧, mailbox: ⟦true⟧, credential: ⟦1⟧}
    roles: {⟦root⟧: ⟦basalt⟧, ⟦dmarc⟧: [⟦granite⟧, ⟦basalt⟧], ⟦help@gravel.quarry.example⟧: ⟦granite⟧}
    discard: [⟦noreply⟧, ⟦devnull@gravel.quarry.example⟧]
    desks:
      ⟦support@quarry.example⟧: {mailbox: ⟦gitbot⟧, header: ⟦incoming@quarry.example⟧}
    lists:
      ⟦lists.quarry.example⟧: {names: [⟦announce⟧], compatibility: ⟦true⟧}
    routes:
      ⟦restricted@quarry.example⟧: {lmtp: ⟦"git1:8024"⟧, tls: ⟦none⟧}
      ⟦partner.example⟧: {smtp: ⟦"mx.partner.example:25"⟧, tls: ⟦verify⟧}
      ⟦wiki-bounce@quarry.example⟧: {pipe: {command: [⟦/usr/local/bin/bounces⟧, ⟦--stdin⟧], user: ⟦wiki⟧}}
    limits:
      classes:
        ⟦person⟧: {recipients: ⟦100⟧, per: ⟦6h⟧}
        ⟦bulk⟧: {recipients: ⟦2000⟧, per: ⟦1h⟧}
      defaults: {people: ⟦person⟧, hosts: ⟦bulk⟧, services: ⟦bulk⟧}
      message_size: ⟦50 MB⟧
      quota: ⟦5 GB⟧
      queue_lifetime: ⟦4d⟧
      clients: {connections: ⟦20⟧, connection_rate: ⟦400⟧, message_rate: ⟦500⟧, recipient_rate: ⟦500⟧}

    """

  private static let pin = String(repeating: "0a", count: 32)
  private static let key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"
}
