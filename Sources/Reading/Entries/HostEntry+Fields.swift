import Vocabulary

extension HostEntry {
  init?(_ label: Located<HostLabel>, _ fields: inout Fields) {
    let role: Located<Role>? = fields.required("role")
    let name: Located<DomainName>? = fields.required("name")
    let addresses: [Located<IPAddress>]? = fields.requiredList("addresses")
    let platform: Located<Platform>? = fields.value("platform")
    let ssh = fields.mapping("ssh") { SSH(&$0) }
    let listeners = fields.mapping("listeners") { Listeners(&$0) }
    let tls = fields.mapping("tls") { TLS(&$0, canBePinned: true) }
    let webTLS = fields.mapping("web_tls") { TLS(&$0, canBePinned: false) }
    let resolver = fields.mapping("resolver") { Resolver(&$0) }
    let trustedNetworks = fields.mappings("trusted_networks") { TrustedNetwork(&$0) }
    let login: Located<Login>? = fields.value("login")
    let credential: Located<Count>? = fields.value("credential")
    let maySendAs: [Located<AddressPattern>] = fields.list("may_send_as")
    let limit: Located<Label>? = fields.value("limit")
    let inject: Located<Injection>? = fields.value("inject")
    let root: Located<Recipient>? = fields.value("root")
    guard let role, let name, let addresses else { return nil }
    self.init(
      label: label, role: role, name: name, addresses: addresses,
      platform: platform ?? Located(.debian12, at: label.place), ssh: ssh ?? SSH(), listeners: listeners ?? Listeners(),
      tls: tls, webTLS: webTLS, resolver: resolver ?? Resolver(), trustedNetworks: trustedNetworks, login: login,
      credential: credential?.value ?? Count(number: 1), maySendAs: maySendAs, limit: limit,
      inject: inject?.value ?? .standard, root: root)
  }
}

extension HostEntry.SSH {
  fileprivate init?(_ fields: inout Fields) {
    let address: Located<SSHDestination>? = fields.value("address")
    let port: Located<Port>? = fields.value("port")
    let user: Located<Login>? = fields.value("user")
    let sudo = fields.flag("sudo", default: false)
    let hostKeys: [Located<SSHPublicKey>] = fields.list("host_keys")
    self.init(address: address?.map(\.text), port: port?.value, user: user, sudo: sudo, hostKeys: hostKeys)
  }
}

extension HostEntry.Listeners {
  fileprivate init?(_ fields: inout Fields) {
    self.init()
    submission = fields.flag("submission", default: submission)
    submissions = fields.flag("submissions", default: submissions)
    imap = fields.flag("imap", default: imap)
    imaps = fields.flag("imaps", default: imaps)
  }
}

extension HostEntry.TLS {
  fileprivate init?(_ fields: inout Fields, canBePinned: Bool) {
    let certificate: Located<FilePath>? = fields.required("certificate")
    let key: Located<FilePath>? = fields.required("key")
    let pins: [Located<KeyPin>] = canBePinned ? fields.words("dane") : []
    guard let certificate, let key else { return nil }
    self.init(certificate: certificate, key: key, pins: pins)
  }
}

extension HostEntry.Resolver {
  fileprivate init?(_ fields: inout Fields) {
    self.init()
    if let given: Located<Port> = fields.value("port") { port = given.value }
    if let given: Located<FilePath> = fields.value("root_hints") { rootHints = given.value }
    if let given: Located<TrustAnchor> = fields.value("trust_anchor") { trustAnchor = .some(given.value.path) }
  }
}

extension HostEntry.TrustedNetwork {
  fileprivate init?(_ fields: inout Fields) {
    let network: Located<Network>? = fields.required("network")
    let reason: Located<Line>? = fields.required("reason")
    guard let network, let reason else { return nil }
    self.init(network: network, reason: reason.value)
  }
}
