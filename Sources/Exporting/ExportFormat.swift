/// Who takes the records.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// A fragment of a master file (RFC 1035 §5), without SOA and NS.
  case zone
  /// A script for nsupdate(1) or knsupdate(1).
  case nsupdate
  /// A zone file of octoDNS's YamlProvider.
  case octodns
  /// Calls for dnscontrol, which add to a zone that is declared elsewhere.
  case dnscontrol
  /// A value of Terraform's JSON syntax.
  case terraform
  /// JSON for anything else.
  case json
}
