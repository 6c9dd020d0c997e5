package import Vocabulary

/// The names of the inventory files that were read, by which places are shown.
package struct SourceNames: Sendable {
  package let names: [String]

  package init(_ names: [String]) { self.names = names }

  /// `users.yml:7:12`
  package func text(of place: Place) -> String { "\(name(of: place)):\(place.line):\(place.column)" }

  /// `users.yml:7`
  package func line(of place: Place) -> String { "\(name(of: place)):\(place.line)" }

  package func name(of place: Place) -> String {
    let index = Int(place.file.index)
    return names.indices.contains(index) ? names[index] : "?"
  }
}
