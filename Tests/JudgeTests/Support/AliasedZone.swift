import Records
import Rendering
import TestSupport
import Vocabulary

/// A key that stands below another name, and the alias that leads there.
enum AliasedZone {
  static var rendered: RenderedZone {
    get throws {
      guard let zone = DomainName("quarry.example"), let holder = DomainName("keys.quarry.example"),
        let selector = Selector("rsa2026")
      else { throw TestSetback(description: "a name is none") }
      let place = Place(file: SourceFile(index: 0), line: 1, column: 1)
      let target = RecordName(selector, ofKeysOf: holder)
      return RenderedZone(
        name: zone,
        records: [
          Record(RecordName(selector, ofKeysOf: zone), .alias(target), from: place),
          Record(target, .text("v=DKIM1; k=rsa; p=\(PublicKeys.rsa())"), from: place),
        ], tracing: false)
    }
  }
}
