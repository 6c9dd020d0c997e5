package import Vocabulary

/// The records that ezprov would have in one zone, as master-file text without SOA and NS (RFC 1035 §5).
package struct RenderedZone: Sendable {
  package let name: DomainName
  package let text: [UInt8]
  package let origins: LineOrigins

  package init(name: DomainName, text: [UInt8], origins: LineOrigins) {
    self.name = name
    self.text = text
    self.origins = origins
  }
}
