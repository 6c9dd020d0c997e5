package import Vocabulary

/// The name of a zone, also of one that is no domain of ours: `0/26.2.0.192.in-addr.arpa` (RFC 2317 §4).
package struct ZoneName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Lower-case, without the final dot; of the root it is empty.
  package let text: String

  package init(_ domain: DomainName) { text = domain.text }

  /// From the name with its final dot.
  init(absolute name: String) { text = String(name.folded.dropLast(name.hasSuffix(".") ? 1 : 0)) }

  package var description: String { text }
  var labels: [Substring] { text.split(separator: ".") }

  package static func < (one: ZoneName, other: ZoneName) -> Bool { one.text < other.text }
}
