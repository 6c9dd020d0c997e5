/// A JSON value that was read, with the place where it begins.
package struct JSONNode: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int)
    case text(String)
    case list([JSONNode])
    case object([String: JSONNode])
  }

  package let place: JSONPlace
  package let content: Content

  package var value: JSONValue {
    switch content {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .text(let value): .text(value)
    case .list(let nodes): .list(nodes.map(\.value))
    case .object(let members): .object(members.mapValues(\.value))
    }
  }
}

/// Line and column of a text, counted from 1; columns in octets.
package struct JSONPlace: Sendable, Hashable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// What is wrong with a JSON text, and where.
package struct JSONFault: Error, Sendable, Equatable, CustomStringConvertible {
  package let place: JSONPlace
  package let message: String

  package init(_ message: String, at place: JSONPlace) {
    self.message = message
    self.place = place
  }

  /// `1:25: message`, to stand behind a file's name.
  package var description: String { "\(place.line):\(place.column): \(message)" }
}
