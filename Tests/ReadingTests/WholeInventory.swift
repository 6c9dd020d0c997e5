/// An inventory that says everything that the language can say: every key and every word that a setting can be.
let wholeInventory = """
  ezprov: 1
  site:
    name: Quarry
    domain: quarry.example
    postmaster: basalt
    accounts: mailbox
  domains:
    quarry.example:
      class: local
      dkim:
        delegated_to: keys.suite.example
        selectors:
          rsa2026: {algorithm: rsa, public: "MIIBAAAA"}
          ed2026: {algorithm: ed25519, public: "AAAA", state: active}
          rsa2027: {algorithm: rsa, public: "MIIBAAAA", state: next, since: 2026-11-21T16:00Z}
          ed2025: {algorithm: ed25519, public: "AAAA", state: retiring, since: 2026-11-21T16:00:07Z}
          ed2024: {algorithm: ed25519, public: "AAAA", state: gone}
      spf: fail
      spf_senders: [198.51.100.7, 198.51.100.0/28, "include:_spf.suite.example"]
      dmarc:
        policy: quarantine
        subdomains: reject
        nonexistent: reject
        adkim: strict
        aspf: relaxed
        failures: [any, dkim, spf]
        reports: [dmarc@quarry.example, reports@far.example]
        failure_reports: failures@quarry.example
        public_suffix: unknown
        stages:
          - {from: 2026-12-01, policy: quarantine, testing: true}
          - {from: 2027-01-01, policy: reject, subdomains: quarantine, nonexistent: none}
      mta_sts: {mode: enforce, max_age: 4w}
      tls_reports: [tls@quarry.example, tls@far.example]
      clients: true
      caa:
        - {issue: ca.example, account: "https://ca.example/acct/1"}
        - {issue: other.example}
    gravel.quarry.example:
      class: alias
      dkim: {signed_by: quarry.example}
      spf: neutral
    lists.quarry.example: {class: lists, host: lists, dmarc: {policy: none, failures: all, public_suffix: yes}, mta_sts: {mode: testing}}
    moraine.example: {class: parked, spf: softfail}
    suite.example:
      class: hosted
      mx: [{name: mx.suite.example, preference: 10}]
      mta_sts: {mode: none}
      dmarc: {policy: reject, public_suffix: no}
  zones:
    quarry.example:
      update: {server: "2001:db8::53", port: 5300, key: Ezprov-Quarry, algorithm: hmac-sha512}
      ttl: 30m
    moraine.example: {update: {server: 192.0.2.53, key: ezprov}}
    suite.example: {}
  hosts:
    mx1:
      role: mx
      name: mail.quarry.example
      addresses: [192.0.2.25, "2001:db8::25"]
      platform: debian-12
      ssh: {address: 192.0.2.26, port: 2222, user: root, sudo: true, host_keys: ["\(sshKey)"]}
      listeners: {submission: true, submissions: false, imap: true, imaps: false}
      tls: {certificate: /etc/ssl/mail.pem, key: /etc/ssl/mail.key, dane: [\(pin)]}
      web_tls: {certificate: /etc/ssl/web.pem, key: /etc/ssl/web.key}
      resolver: {port: 5454, root_hints: /usr/share/dns/root.hints, trust_anchor: none}
      trusted_networks: [{network: 192.0.2.64/28, reason: "backup appliance without AUTH"}]
    relay1:
      role: relay
      name: relay1.quarry.example
      addresses: [192.0.2.31]
      platform: arch
      login: relay-one
      credential: 2
      may_send_as: ["@quarry.example", noreply@gravel.quarry.example]
      limit: server
      inject: 10028
      root: granite@far.example
    relay2: {role: relay, name: relay2.quarry.example, addresses: [192.0.2.32], inject: false}
    git1: {role: client, name: git1.quarry.example, addresses: [192.0.2.41]}
    lists: {role: lists, name: lists.quarry.example, addresses: [192.0.2.51]}
    build1: {role: none, name: build1.quarry.example, addresses: [192.0.2.71]}
  users:
    Masons:
      - basalt
      - login: granite
        keys: ["\(sshKey)"]
        shell: true
        account: system
        addresses: [Granite.Red@Quarry.example, granite@gravel.quarry.example]
        forward: [Granite@Far.example, basalt]
        keep: true
        until: 2027-03-31
        forward_file: managed
        quota: 2 GB
        limit: person
        state: hold
    Gone:
      - {login: chalk, state: leaving, forward: chalk@cliff.example, until: 2099-12-31}
      - {login: schist, forward_file: user, state: locked}
      - {login: slate, forward_file: none, state: active, account: mailbox}
  services:
    gitbot:
      may_send_as: [gitbot@quarry.example, "@git.quarry.example"]
      limit: unlimited
      mailbox: true
      credential: 3
  roles:
    postmaster: basalt
    abuse@gravel.quarry.example: [basalt, granite@far.example]
  discard: [noreply, devnull@gravel.quarry.example]
  desks:
    support@quarry.example: {mailbox: gitbot, header: "incoming+support@git.quarry.example"}
  lists:
    lists.quarry.example:
      names: [announce, dev]
      compatibility: true
  routes:
    restricted@quarry.example: {lmtp: "app1:8024"}
    partner.example: {smtp: "mx.partner.example:25", tls: verify}
    wiki-bounce@quarry.example: {pipe: {command: [/usr/local/bin/bounce-handler, --stdin], user: wiki}}
  limits:
    classes:
      person: {recipients: 100, per: 6h}
      unlimited: unlimited
    defaults: {people: person, hosts: server, services: server2}
    message_size: 100 MB
    quota: 5 GiB
    clients: {connections: 20, connection_rate: 400, message_rate: 500, recipient_rate: 501}
    queue_lifetime: 4d
  secrets:
    recipients: {operator: "AAAA"}
    values:
      site-key: {operator: "BBBB"}
      dkim/quarry.example/rsa2026: {operator: "CCCC"}
  """

let sshKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f granite"

let pin = String(repeating: "0a", count: 32)
