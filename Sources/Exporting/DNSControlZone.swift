import Records
import Rendering
import Vocabulary

/// Calls of dnscontrol's language, which add to what a `D()` of the same name declares elsewhere.
struct DNSControlZone {
  let zone: RenderedZone

  var text: String {
    let calls = zone.records.map { "  \(call($0))" }
    let head = "D_EXTEND(\(QuotedText(zone.name.text).text)"
    return "\(([head] + calls).joined(separator: ",\n"))\n);\n"
  }

  private func call(_ record: Record) -> String {
    let relative = record.name.relative(to: zone.name) ?? record.name.text
    let name = QuotedText(relative.isEmpty ? "@" : relative).text
    let arguments = [name] + Self.arguments(record.data) + ["TTL(\(record.ttl))"]
    return "\(record.data.type)(\(arguments.joined(separator: ", ")))"
  }

  private static func arguments(_ data: RecordData) -> [String] {
    switch data {
    case .address(let address): [quoted(address.description)]
    case .pointer(let name): [quoted("\(name).")]
    case .alias(let name): [quoted(name.text)]
    case .text(let text): [quoted(text)]
    case .nullMX: ["0", quoted(".")]
    case .mx(let preference, let name): ["\(preference)", quoted("\(name).")]
    case .service(let priority, let weight, let port, let target):
      ["\(priority)", "\(weight)", "\(target == nil ? 0 : port.number)", quoted(target.map { "\($0)." } ?? ".")]
    case .authorisation(let flags, let tag, let value):
      [quoted(tag), quoted(value)] + (flags == 0 ? [] : ["CAA_CRITICAL"])
    case .association(let usage, let selector, let matching, let data):
      ["\(usage)", "\(selector)", "\(matching)", quoted(data)]
    }
  }

  private static func quoted(_ text: String) -> String { QuotedText(text).text }
}
