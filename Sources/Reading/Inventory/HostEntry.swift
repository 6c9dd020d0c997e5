package import Vocabulary

/// One of `hosts`: a machine, what it does with mail, and how it is reached.
package struct HostEntry: Sendable {
  package enum Role: String, InventoryScalar, CaseIterable {
    case mx, relay, lists, client, none

    package static var form: String { "one of 'mx', 'relay', 'lists', 'client' and 'none'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package enum Platform: String, InventoryScalar, CaseIterable {
    case debian12 = "debian-12"
    case arch

    package static var form: String { "'debian-12' or 'arch'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  package struct SSH: Sendable {
    package var address: Located<String>?
    package var port: Port?
    package var user: Located<Login>?
    package var sudo = false
    package var hostKeys: [Located<SSHPublicKey>] = []
  }

  package struct Listeners: Sendable {
    package var submission = false
    package var submissions = true
    package var imap = false
    package var imaps = true
  }

  package struct TLS: Sendable {
    package let certificate: Located<FilePath>
    package let key: Located<FilePath>
    /// The keys that a TLSA record names: the one in use, and the one about to be (RFC 7671 §8.1).
    package let pins: [Located<KeyPin>]
  }

  package struct Resolver: Sendable {
    package var port = Port(number: 5353)
    package var rootHints: FilePath?
    /// Nil: the platform's; `.some(nil)`: none, the resolver does not validate.
    package var trustAnchor: FilePath??
  }

  package struct TrustedNetwork: Sendable {
    package let network: Located<Network>
    package let reason: Line
  }

  package enum Injection: Sendable, Hashable {
    case off
    case port(Port)
  }

  package let label: Located<HostLabel>
  package let role: Located<Role>
  package let name: Located<DomainName>
  package let addresses: [Located<IPAddress>]
  package let platform: Located<Platform>
  package let ssh: SSH
  package let listeners: Listeners
  package let tls: TLS?
  /// What its web server shows; nil: the same.
  package let webTLS: TLS?
  package let resolver: Resolver
  package let trustedNetworks: [TrustedNetwork]
  package let login: Located<Login>?
  package let credential: Count
  package let maySendAs: [Located<AddressPattern>]
  package let limit: Located<Label>?
  package let inject: Injection
  package let root: Located<Recipient>?
}
