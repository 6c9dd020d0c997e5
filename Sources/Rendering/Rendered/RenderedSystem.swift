/// Everything that is to be: the files, accounts and services of each host, and the records of each zone.
///
/// A pure function of the mail system, the templates and the keys: the same input gives the same octets.
package struct RenderedSystem: Sendable {
  /// The hosts that ezprov configures, by label.
  package let hosts: [RenderedHost]
  /// By name.
  package let zones: [RenderedZone]
  /// The PTR records of hosts that are in none of these zones; its name is the site's domain. Nil: there are none.
  package let pointers: RenderedZone?
}
