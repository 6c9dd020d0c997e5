import ArgumentParser

/// `ezprov dkim`: the keys that sign mail.
struct DKIM: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dkim", abstract: "Makes, rotates and retires the keys that sign mail.",
    discussion: """
      A key is 'next' (published), then 'active' (it signs), then 'retiring' (still published, for mail on its way), then \
      'gone'. Each step is an edit of the inventory, reviewed and applied like any other; 'rotate' proposes the next one \
      and refuses an early one.

      Where another team publishes the domain's zone, 'delegated_to' names where the keys stand instead: that team \
      publishes an alias for each new selector, ezprov does the rest. Names of selectors are free: aliases can be published \
      long before their keys, and used again.
      """, subcommands: [DKIMStatus.self, DKIMNew.self, DKIMRotate.self, DKIMRetire.self])
}
