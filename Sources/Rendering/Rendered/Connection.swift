package import Vocabulary

/// How a host is reached by ssh(1). What is nil is left to the operator's own configuration.
package struct Connection: Sendable {
  /// The destination as ssh(1) gets it: the host's name in the operator's configuration or an address.
  package let destination: String
  package let port: Port?
  package let user: Login?
  /// Whether the login is not root and `sudo -n` is used.
  package let usesSudo: Bool
  /// The only keys that the host may show; empty: the operator's known_hosts decides.
  package let hostKeys: [SSHPublicKey]

  package init(destination: String, port: Port?, user: Login?, usesSudo: Bool, hostKeys: [SSHPublicKey]) {
    self.destination = destination
    self.port = port
    self.user = user
    self.usesSudo = usesSudo
    self.hostKeys = hostKeys
  }
}
