package import Reading
package import Vocabulary

/// A machine of the inventory.
package struct Host: Sendable {
  package let label: HostLabel
  package let role: HostEntry.Role
  package let name: DomainName
  package let addresses: [IPAddress]
  package let platform: HostEntry.Platform
  package let ssh: HostEntry.SSH
  package let place: Place
}
