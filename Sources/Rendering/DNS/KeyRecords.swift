import Modeling
import Reading
package import Records
package import Vocabulary

/// The public keys of a domain that signs (RFC 6376 §3.6.1): of those that sign, that will sign and that signed.
///
/// Where they are delegated each stands below the name that holds them, perhaps in another zone, and an alias leads there
/// from where verifiers ask: the domain's own zone changes only when a selector comes or goes.
struct KeyRecords {
  let domain: Domain

  var all: [Record] {
    guard let signing = domain.signing, signing.domain == domain.name.value else { return [] }
    return signing.published.flatMap { [Self.text(of: $0, signing)] + Self.alias(of: $0, signing) }
  }

  private static func text(of key: DKIMEntry.Key, _ signing: Signing) -> Record {
    let text = "v=DKIM1; k=\(key.algorithm.rawValue); p=\(key.public.value)"
    return Record(RecordName(key.selector.value, ofKeysOf: signing.holder), .text(text), from: key.selector.place)
  }

  private static func alias(of key: DKIMEntry.Key, _ signing: Signing) -> [Record] {
    guard let holder = signing.delegatedTo else { return [] }
    let target = RecordName(key.selector.value, ofKeysOf: holder.value)
    return [Record(RecordName(key.selector.value, ofKeysOf: signing.domain), .alias(target), from: holder.place)]
  }
}

extension Signing {
  /// Where verifiers ask for a key, and where it stands if that is elsewhere.
  package func names(of selector: Selector) -> [RecordName] {
    let elsewhere = delegatedTo.map { [RecordName(selector, ofKeysOf: $0.value)] } ?? []
    return [RecordName(selector, ofKeysOf: domain)] + elsewhere
  }
}
