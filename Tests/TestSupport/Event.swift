import Foundation

/// A line of a file of events; each member as text.
package struct Event: Sendable {
  private let members: [String: String]

  package static func all(in text: String) throws -> [Event] { try text.split(separator: "\n").map(Event.init) }

  private init(_ line: Substring) throws {
    guard let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
      throw TestSetback(description: "no event: \(line)")
    }
    members = read.mapValues { "\($0)" }
  }

  package var type: String { self["type"] ?? "" }

  package subscript(name: String) -> String? { members[name] }
}
