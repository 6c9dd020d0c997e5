package import Reading

/// The primary MX: it takes, delivers, signs, limits and hands on.
package struct MXHost: Sendable {
  package let host: Host
  package let listeners: HostEntry.Listeners
  /// Nil: where an ACME client puts them, by the host's name.
  package let tls: HostEntry.TLS?
  /// What its web server shows; nil: the same.
  package let webTLS: HostEntry.TLS?
  package let resolver: HostEntry.Resolver
  package let trustedNetworks: [HostEntry.TrustedNetwork]
}
