import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// Recipients and values of an inventory, and what a key opens; no value itself.
struct SecretsListing {
  private enum Standing: String {
    case opens
    case closed = "does not open"
    case unknown = "no key here"
    case elsewhere
  }

  private struct Row {
    let name: String
    let place: String
    let standing: Standing
  }

  private let recipients: [(name: String, key: String, isOwn: Bool)]
  private let rows: [Row]

  init(_ secrets: SecretsEntry, key: OperatorKey?) {
    recipients = secrets.recipients.map {
      ($0.name.value.text, $0.publicKey.value.text, $0.publicKey.value.text == key?.recipient.description)
    }
    rows = secrets.values.map { value in
      Row(
        name: value.name.value.text,
        place: value.reference?.description ?? value.sealed.map { $0.recipient.value.text }.joined(separator: ", "),
        standing: Self.standing(of: value, secrets, key))
    }.sorted { $0.name < $1.name }
  }

  private static func standing(of value: SecretsEntry.Value, _ secrets: SecretsEntry, _ key: OperatorKey?) -> Standing {
    guard value.reference == nil else { return .elsewhere }
    guard let key else { return .unknown }
    return (try? secrets.opened(value, with: key)) == nil ? .closed : .opens
  }

  var text: String {
    let width = (recipients.map { $0.name } + rows.map { $0.name }).map(\.count).max() ?? 0
    func padded(_ name: String) -> String { name + String(repeating: " ", count: width - name.count) }
    let first = recipients.map { "  \(padded($0.name))  \($0.key)\($0.isOwn ? "  yours" : "")\n" }
    let second = rows.map { "  \(padded($0.name))  \($0.place)  \($0.standing.rawValue)\n" }
    return "recipients\n\(first.joined())values\n\(second.joined())"
  }

  var json: JSONValue {
    .object([
      "recipients": .list(
        recipients.map { .object(["name": .text($0.name), "public": .text($0.key), "yours": .bool($0.isOwn)]) }),
      "values": .list(
        rows.map {
          .object(["name": .text($0.name), "kept": .text($0.place), "standing": .text($0.standing.rawValue)])
        }),
    ])
  }
}

extension SecretsEntry.Reference {
  /// Where the value is kept; a program without its words, which may say more than a list should.
  var description: String {
    switch self {
    case .file(let path): "file \(path)"
    case .environment(let name): "environment \(name)"
    case .command(let words): "command \(words.first?.text ?? "")"
    }
  }
}
