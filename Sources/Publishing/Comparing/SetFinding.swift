package import Vocabulary

/// A set that is not as the inventory says, at one or more servers that agree.
package struct SetFinding: Hashable, Sendable {
  package let key: SetKey
  package let state: SetState
  /// What is there, as the servers spell it.
  package let live: [String]
  package let liveTTL: Int?
  package let wanted: [String]
  package let wantedTTL: Int?
  /// `NAME ADDRESS`.
  package let servers: [String]
  /// Where the inventory says so.
  package let place: Place?
  /// The reverse name that leads there, absolute.
  package let alias: String?

  /// What it means, where that is more than the state says.
  package var remark: String? {
    if let alias { return "where '\(alias.dropLast())' leads (RFC 2317)" }
    guard state == .extra, !wanted.isEmpty else { return nil }
    if key.type == "TXT" { return "a second SPF record makes receivers take none of them (RFC 7208 §4.5)" }
    return key.type == "MX" ? "mail also goes to an MX that the inventory does not know" : nil
  }
}
