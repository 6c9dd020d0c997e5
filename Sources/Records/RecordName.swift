package import Vocabulary

/// The absolute owner name of a record: a domain name, perhaps below service labels such as `_dmarc` (RFC 8552).
package struct RecordName: Hashable, Comparable, Sendable {
  /// With the final dot.
  package let text: String
  /// The domain in whose zone it stands.
  package let domain: DomainName?

  package init(_ domain: DomainName) {
    self.domain = domain
    text = "\(domain)."
  }

  /// `prefix.domain.`
  package init(_ prefix: StaticString, _ domain: DomainName) { self.init(below: domain, "\(prefix)") }

  /// The place of a DKIM key (RFC 6376 §3.6.2.1).
  package init(_ selector: Selector, ofKeysOf domain: DomainName) { self.init(below: domain, "\(selector)._domainkey") }

  /// `_PORT._tcp.HOST`, where a service is spoken of (RFC 6698 §3).
  package init(_ port: Port, of host: DomainName) { self.init(below: host, "_\(port)._tcp") }

  /// Where `receiver` says that it takes the DMARC reports about `domain` (RFC 9990).
  package init(reportsAbout domain: DomainName, to receiver: DomainName) {
    self.init(below: receiver, "\(domain)._report._dmarc")
  }

  /// The reverse name of an address.
  package init(_ address: IPAddress) {
    domain = DomainName(address.reverseName)
    text = "\(address.reverseName)."
  }

  private init(below domain: DomainName, _ labels: String) {
    self.domain = domain
    text = "\(labels).\(domain)."
  }

  /// As it is written in the zone of `zone`, without a dot at the end; empty: the zone's own name. Nil: it is not in there.
  package func relative(to zone: DomainName) -> String? {
    let top = "\(zone)."
    if text == top { return "" }
    return text.hasSuffix(".\(top)") ? String(text.dropLast(top.count + 1)) : nil
  }

  /// Parents before children, siblings by name.
  package static func < (one: RecordName, other: RecordName) -> Bool {
    one.labels.lexicographicallyPrecedes(other.labels)
  }

  private var labels: [Substring] { text.split(separator: ".").reversed() }
}
