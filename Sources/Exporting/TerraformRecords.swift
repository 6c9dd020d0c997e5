import Records
import Rendering
import Reporting
import Vocabulary

/// `local.ezprov_dns_records`: by zone a list of record sets, for a `for_each` over whatever the provider's resource is.
///
/// `records` are in master-file form, `values` as they are, with the strings of a text joined.
struct TerraformRecords {
  let zones: [RenderedZone]

  var text: String {
    let records = zones.map { zone in
      (zone.name.text, JSONValue.list(RecordSet.all(of: zone).map { value(of: $0, in: zone) }))
    }
    let local = JSONValue.object(Dictionary(records) { first, _ in first })
    return JSONValue.object(["locals": ["ezprov_dns_records": local]]).text + "\n"
  }

  private func value(of set: RecordSet, in zone: RenderedZone) -> JSONValue {
    [
      "name": Self.literal(set.name.relative(to: zone.name) ?? set.name.text), "type": .text(set.type),
      "ttl": .integer(set.ttl), "records": .list(set.records.map { Self.literal($0.data.presentation) }),
      "values": .list(set.records.map { Self.literal($0.data.joined) }),
    ]
  }

  /// In Terraform's strings `${` and `%{` begin a template.
  private static func literal(_ text: String) -> JSONValue {
    .text(text.replacingEvery("${", by: "$${").replacingEvery("%{", by: "%%{"))
  }
}

extension String {
  fileprivate func replacingEvery(_ mark: String, by other: String) -> String {
    var text = "", rest = self[...]
    while !rest.isEmpty {
      if rest.hasPrefix(mark) {
        text += other
        rest = rest.dropFirst(mark.count)
      } else {
        text.append(rest.removeFirst())
      }
    }
    return text
  }
}
