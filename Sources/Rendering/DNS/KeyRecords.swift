import Modeling
import Reading
import Records
import Vocabulary

/// The public keys of a domain that signs (RFC 6376 §3.6.1): of those that sign, that will sign and that signed.
struct KeyRecords {
  let domain: Domain

  var all: [Record] {
    guard let signing = domain.signing, signing.domain == domain.name.value else { return [] }
    return signing.published.map { key in
      let text = "v=DKIM1; k=\(key.algorithm.rawValue); p=\(key.public.value)"
      return Record(RecordName(key.selector.value, ofKeysOf: signing.domain), .text(text), from: key.selector.place)
    }
  }
}
