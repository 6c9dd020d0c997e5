/// The way to one value of the inventory: the keys from the top level down, such as `secrets`, `recipients`, `operator`.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  package let keys: [String]

  /// At least a top-level key.
  package init(_ first: String, _ rest: String...) { keys = [first] + rest }

  package init(_ path: FieldPath, _ rest: String...) { keys = path.keys + rest }

  package var first: String { keys[0] }
  /// As a reader finds it, joined by " › ".
  package var description: String { keys.joined(separator: " › ") }
}
