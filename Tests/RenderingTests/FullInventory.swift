import Modeling
import Reading
import Rendering
import Sealing
import Templating
import Testing
import Vocabulary

/// An inventory that uses everything, and the keys to it, made for the occasion.
struct FullInventory: Sendable {
  let system: MailSystem
  let keys: Keyring
  let siteKey: SiteKey

  /// One for all tests, as making its keys takes a while.
  static var shared: FullInventory {
    get async throws { try await making.value }
  }

  private static let making = Task { try await FullInventory() }

  private init() async throws {
    let key = OperatorKey.random()
    siteKey = SiteKey.random()
    let rsa = try await DKIMKeyPair.random(.rsa), ed25519 = try await DKIMKeyPair.random(.ed25519)
    let hash = try PasswordHash(of: Secret(copying: "a word of garnet's".utf8))
    func sealed(_ name: String, _ secret: Secret) throws -> String {
      let name = try #require(SecretName(name))
      let text = try SealedValue(sealing: secret, as: name, to: key.recipient).text
      return "    \(name): {operator: \"\(text)\"}"
    }
    let secrets = """
      secrets:
        recipients: {operator: "\(key.recipient)"}
        values:
      \(try sealed("site-key", siteKey.secret))
      \(try sealed("dkim/quarry.example/rsa2026", rsa.privateText))
      \(try sealed("dkim/quarry.example/ed2026", ed25519.privateText))
      \(try sealed("password/garnet", Secret(copying: hash.text.utf8)))
      """
    let keysOfQuarry = [
      "rsa2026: {algorithm: rsa, public: \"\(rsa.publicKey)\"}",
      "ed2026: {algorithm: ed25519, public: \"\(ed25519.publicKey)\"}",
    ]
    system = try model(Self.text(selectors: keysOfQuarry.joined(separator: ", ")) + secrets + "\n")
    keys = try Keyring(opening: system.secrets, with: key)
  }

  func rendered(keys: Keyring? = nil) throws -> RenderedSystem {
    try RenderedSystem(of: system, templates: .embedded, keys: keys ?? self.keys, tracing: true)
  }

  /// The same without the operator's key.
  func renderedWithoutKeys() throws -> RenderedSystem {
    try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: true)
  }

  private static func text(selectors: String) -> String {
    """
    ezprov: 1
    site: {name: "Quarry & Sons", domain: quarry.example, postmaster: basalt}
    domains:
      quarry.example:
        class: local
        dkim: {delegated_to: keys.suite.example, selectors: {\(selectors)}}
        dmarc: {policy: quarantine, subdomains: reject, reports: dmarc@quarry.example}
      gravel.quarry.example: {class: alias, dkim: {signed_by: quarry.example}}
      git.quarry.example: {class: alias, dkim: {signed_by: quarry.example}}
      lists.quarry.example: {class: lists, host: lists}
      suite.example: {class: hosted, mx: [{name: mx.suite.example, preference: 10}]}
      moraine.example: {class: parked}
    hosts:
      mx1:
        role: mx
        name: mail.quarry.example
        addresses: [192.0.2.25, "2001:db8::25"]
        listeners: {submission: true, submissions: true, imap: true, imaps: true}
        trusted_networks: [{network: 192.0.2.64/28, reason: "a scanner"}, {network: "2001:db8:1::/64", reason: "another"}]
      relay1: {role: relay, name: relay1.quarry.example, addresses: [192.0.2.31], may_send_as: ["@quarry.example"]}
      relay2:
        role: relay
        name: relay2.quarry.example
        addresses: [192.0.2.32]
        login: two
        credential: 3
        inject: 10028
        limit: bulk
        may_send_as: [noreply@gravel.quarry.example, basalt@quarry.example]
        root: granite
      relay3: {role: relay, name: relay3.quarry.example, addresses: [192.0.2.33], inject: false, platform: arch}
      git1: {role: client, name: git1.quarry.example, addresses: [192.0.2.41], may_send_as: ["@git.quarry.example"]}
      lists: {role: lists, name: lists.quarry.example, addresses: [192.0.2.50]}
      build1: {role: none, name: build1.quarry.example, addresses: [192.0.2.71]}
    users:
      Masons, $HOME and `others` {all}:
        - basalt
        - login: granite
          keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g granite"]
          addresses: [red@quarry.example, granite@gravel.quarry.example]
          quota: 2 GB
        - {login: flint, forward_file: user, limit: bulk}
        - {login: slate, forward: [slate@far.example, basalt]}
        - {login: topaz, forward: topaz@far.example, keep: true, state: hold}
        - {login: schist, forward: [schist@far.example, slate], forward_file: managed, keep: true}
        - login: gneiss
          shell: true
          keys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"]
      Polishers:
        - {login: garnet, account: mailbox, quota: 3 GB}
        - {login: onyx, account: mailbox}
        - {login: agate, account: mailbox, state: locked}
        - {login: marble, state: locked}
        - {login: chalk, state: leaving, forward: chalk@cliff.example, until: 2099-03-31}
    services:
      gitbot: {may_send_as: [gitbot@quarry.example, "@git.quarry.example"], limit: unlimited, mailbox: true}
      alerts: {may_send_as: [alerts@quarry.example]}
    roles:
      root: [slate, granite]
      abuse: [basalt, granite]
      dmarc: granite
    discard: [noreply, devnull@gravel.quarry.example]
    desks:
      support@quarry.example: {mailbox: gitbot, header: incoming+support@git.quarry.example}
      help@gravel.quarry.example: {mailbox: granite, header: help@git.quarry.example}
    lists:
      lists.quarry.example: {names: [announce], compatibility: true}
    routes:
      restricted@quarry.example: {lmtp: "git1:8024", tls: none}
      partner.example: {smtp: "mx.partner.example:25", tls: verify}
      six.example: {smtp: "[2001:db8::7]:587", tls: encrypt}
      wiki-bounce@quarry.example: {pipe: {command: [/usr/local/bin/bounce-handler, --stdin], user: wiki}}
      wiki.bounce@quarry.example: {pipe: {command: [/usr/local/bin/bounce-handler], user: wiki}}
    limits:
      classes: {person: {recipients: 100, per: 6h}, server: {recipients: 360, per: 1h}, bulk: {recipients: 2000, per: 1d}}
      quota: 5 GB

    """
  }
}
