import Modeling
import Reading
import Sealing
import Templating
import Vocabulary

/// Rspamd on the MX: what is checked, who is told, with which keys mail is signed; and the resolver it asks.
struct RspamdFiles {
  let system: MailSystem
  let keys: Keyring?
  let tracing: Bool

  func add(to files: inout HostFiles) {
    let rspamd = FileKind.configuration(of: .rspamd)
    for name in ["worker-proxy.inc", "worker-normal.inc", "logging.inc", "redis.conf", "milter_headers.conf"] {
      files.add("/etc/rspamd/local.d/\(name)", rspamd)
    }
    files.add("/etc/rspamd/override.d/worker-controller.inc", rspamd)
    files.add("/etc/rspamd/override.d/options.inc", rspamd, fill: fillOptions)
    files.add(SigningKey.signer.text, rspamd, fill: fillSigning)
    addKeys(to: &files)
    let unbound = FileKind([.restart(.unbound)])
    files.add("/etc/unbound/unbound.conf.d/ezprov.conf", unbound, fill: fillResolver)
    files.add("/etc/unbound/unbound.conf.d/root-auto-trust-anchor-file.conf", unbound)
  }

  private func fillOptions(_ filling: inout Filling) {
    filling.put(UCLList(networks: system.mx.trustedNetworks), in: "networks")
    filling.put(PlainWord(system.mx.resolver.port), in: "resolver_port")
    filling.put(PlainWord(system.limits.messageSize), in: "message_size")
  }

  private func fillSigning(_ filling: inout Filling) {
    let signers = Signers(of: system)
    filling.put(signers.parents, in: "parents") { entry, parent in
      entry.place = parent.place
      entry.put(PlainWord(parent.domain), in: "domain")
      entry.put(PlainWord(parent.signer), in: "signer")
    }
    filling.put(signers.all, in: "domains") { entry, signing in
      entry.put(PlainWord(signing.domain), in: "domain")
      entry.put(signing.active, in: "selectors") { entry, key in
        entry.place = key.selector.place
        entry.put(PlainWord(key.selector.value), in: "selector")
      }
    }
  }

  /// Each key is there before it signs, so that the switch is one file and a reload, and until it is gone, since what runs
  /// still signs with it between the swap and the reload.
  private func addKeys(to files: inout HostFiles) {
    let kind = FileKind([.reload(.rspamd)], mode: 0o640, group: "_rspamd")
    for signing in Signers(of: system).keyed {
      for key in signing.published where isHeld(key, of: signing) {
        let selector = key.selector.value
        var file = SecretOut(tracing: tracing)
        file.from(key.selector.place)
        file.put(keys?.privateKey(of: signing.domain, selector))
        files.add(Self.path(of: selector, signing), kind, file)
      }
    }
  }

  private static func path(of selector: Selector, _ signing: Signing) -> String {
    "/etc/rspamd/dkim/\(signing.domain).\(selector).key"
  }

  static func signingKeys(of system: MailSystem) -> [SigningKey] {
    Signers(of: system).keyed.flatMap { signing in
      signing.keys.compactMap { key in
        let selector = key.selector.value
        return FilePath(path(of: selector, signing)).map { path in
          SigningKey(selector, of: signing.domain, .init(key.state.value), since: key.since?.value, at: path)
        }
      }
    }
  }

  /// Of a retiring key the private half may be gone already.
  private func isHeld(_ key: DKIMEntry.Key, of signing: Signing) -> Bool {
    let name = SecretName.dkim(signing.domain, key.selector.value).text
    return key.state.value != .retiring || system.secrets.values.contains { $0.name.value.text == name }
  }

  private func fillResolver(_ filling: inout Filling) {
    let resolver = system.mx.resolver
    filling.put(PlainWord(resolver.port), in: "port")
    filling.put(
      PlainWord(resolver.rootHints ?? FilePath(known: "/usr/share/dns/root.hints")), in: "root_hints")
    let anchor = resolver.trustAnchor ?? FilePath(known: "/usr/share/dns/root.key")
    filling.put(anchor.map { [$0] } ?? [], in: "trust_anchor") { $0.put(PlainWord($1), in: "path") }
    filling.keep("no_trust_anchor", if: anchor == nil)
  }
}

extension SigningKey.Standing {
  fileprivate init(_ state: DKIMEntry.State) {
    switch state {
    case .next: self = .next
    case .active: self = .signing
    case .retiring, .gone: self = .released
    }
  }
}
