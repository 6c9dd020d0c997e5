package import Reading
package import Vocabulary

/// Mail for a recipient or a domain that is handed to a given next hop instead of what DNS says.
package struct Route: Sendable {
  package enum Destination: Hashable, Sendable {
    case name(DomainName)
    case address(IPAddress)
  }

  package enum Way: Sendable {
    case lmtp(Destination, Port)
    case smtp(Destination, Port)
    /// pipe(8): the program's words and the Unix account it runs as.
    case pipe(command: [String], user: Login)
  }

  package let scope: RouteEntry.Scope
  package let way: Way
  package let tls: RouteEntry.TLSLevel
  package let place: Place
}
