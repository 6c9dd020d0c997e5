import Records
import Rendering
import Vocabulary

/// A zone file of octoDNS, whose keys are in natural order. Its texts are as they are: octoDNS must be told not to look for
/// escaped semicolons.
struct OctoDNSZone {
  private typealias Field = (key: StaticString, value: String)

  let zone: RenderedZone

  var text: String {
    let sets = Dictionary(grouping: RecordSet.all(of: zone)) { $0.name.relative(to: zone.name) ?? $0.name.text }
    let names = sets.keys.sorted { NaturalOrder($0) < NaturalOrder($1) }
    let head = "# For a YamlProvider with 'escaped_semicolons: false'\n---\n"
    return head
      + names.map { name in "\(QuotedText(name).text):\n" + (sets[name] ?? []).map(Self.text).joined() }.joined()
  }

  private static func text(of set: RecordSet) -> String {
    let head = "- ttl: \(set.ttl)\n  type: \(set.type)\n"
    // Of an alias there is one, which octoDNS takes as no list.
    if case .alias(let name)? = set.records.first?.data { return head + "  value: \(quoted(name.text))\n" }
    let values = set.records.map { record in
      let fields = fields(of: record.data)
      return fields.enumerated().map { "\($0.offset == 0 ? "    - " : "      ")\($0.element.key)\($0.element.value)\n" }
        .joined()
    }
    return head + "  values:\n" + values.joined()
  }

  /// By name, as octoDNS wants keys in order; one without a name is the value itself.
  private static func fields(of data: RecordData) -> [Field] {
    switch data {
    case .address(let address): [("", quoted(address.description))]
    case .pointer(let name): [("", quoted("\(name)."))]
    case .alias(let name): [("", quoted(name.text))]
    case .text(let text): [("", quoted(text))]
    case .nullMX: [("exchange: ", quoted(".")), ("preference: ", "0")]
    case .mx(let preference, let name): [("exchange: ", quoted("\(name).")), ("preference: ", "\(preference)")]
    case .service(let priority, let weight, let port, let target):
      [
        ("port: ", "\(target == nil ? 0 : port.number)"), ("priority: ", "\(priority)"),
        ("target: ", quoted(target.map { "\($0)." } ?? ".")), ("weight: ", "\(weight)"),
      ]
    case .authorisation(let flags, let tag, let value):
      [("flags: ", "\(flags)"), ("tag: ", quoted(tag)), ("value: ", quoted(value))]
    case .association(let usage, let selector, let matching, let data):
      [
        ("certificate_association_data: ", quoted(data)), ("certificate_usage: ", "\(usage)"),
        ("matching_type: ", "\(matching)"), ("selector: ", "\(selector)"),
      ]
    }
  }

  private static func quoted(_ text: String) -> String { QuotedText(text).text }
}
