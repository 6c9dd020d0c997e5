import ArgumentParser

/// `ezprov dns`: what the inventory has in DNS.
struct DNS: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dns", abstract: "Shows and exports the records of the inventory.",
    subcommands: [DNSShow.self, DNSExport.self])
}
