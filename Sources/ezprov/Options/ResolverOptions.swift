import ArgumentParser
import Publishing
import Reporting
import Rotating
import Vocabulary

/// How the name servers of zones are found and asked.
struct ResolverOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The resolver that finds the name servers; without it this machine's.", valueName: "address[:port]"))
  var resolver: Endpoint = .systemResolver

  @Option(name: .customLong("dns-port"), help: "Where authoritative name servers listen.")
  var port: Port = Endpoint.usualPort

  func observer(_ servers: any NameServers) -> ZoneObserver {
    ZoneObserver(servers, resolver: resolver, port: port)
  }

  func keyObserver(_ servers: any NameServers) -> KeyObserver {
    KeyObserver(servers, resolver: resolver, port: port)
  }
}

extension Endpoint: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
  package var defaultValueDescription: String { description }
}

extension Port: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
