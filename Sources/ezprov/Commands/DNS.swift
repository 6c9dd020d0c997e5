import ArgumentParser

/// `ezprov dns`: what the inventory has in DNS, and what name servers have.
struct DNS: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dns", abstract: "Shows, exports, checks and publishes the records of the inventory.",
    subcommands: [DNSShow.self, DNSExport.self, DNSCheck.self, DNSApply.self])
}
