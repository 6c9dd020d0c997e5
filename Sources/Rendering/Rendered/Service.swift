/// A daemon of a host, by what it is; the platform knows its unit.
package enum Service: String, Hashable, Sendable, CaseIterable {
  case postfix, dovecot, rspamd, redis, postfwd, unbound, ssh, nginx

  /// The systemd unit.
  package func unit(on platform: Platform) -> String {
    switch (self, platform) {
    case (.redis, .debian12): "redis-server.service"
    case (.redis, .arch): "valkey.service"
    case (.ssh, .arch): "sshd.service"
    case _: "\(rawValue).service"
    }
  }
}
