/// One run of an apply, as a host keeps it with what the run did: a UTC stamp and 48 random bits, such as
/// `20261121T121500-3f9a0c11d2e4`.
package struct RunID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package init?(_ text: String) {
    guard (try? #/[0-9]{8}T[0-9]{6}-[0-9a-f]{12}/#.matchingSemantics(.unicodeScalar).wholeMatch(in: text)) != nil else {
      return nil
    }
    description = text
  }

  /// A new one; `stamp` is RFC 3339 in UTC, to the second.
  package init(startedAt stamp: String) {
    let digits = String(UInt64.random(in: 0..<1 << 48), radix: 16)
    let compact = stamp.filter { $0 != "-" && $0 != ":" && $0 != "Z" }
    description = "\(compact)-\(String(repeating: "0", count: 12 - digits.count))\(digits)"
  }
}
