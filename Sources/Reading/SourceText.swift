package import Reporting

/// One inventory file: the name by which places in it are shown, and its octets.
package struct SourceText: Sendable {
  package let name: String
  package let octets: [UInt8]

  package init(name: String, octets: [UInt8]) {
    self.name = name
    self.octets = octets
  }

  /// The names of `texts`, for showing the places of an inventory read from them.
  package static func names(of texts: [SourceText]) -> SourceNames { SourceNames(texts.map(\.name)) }
}
