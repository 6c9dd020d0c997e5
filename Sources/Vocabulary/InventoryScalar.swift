/// A checked value that is written as one scalar of the inventory.
package protocol InventoryScalar: Sendable, Hashable {
  /// What would be right, as it stands behind "is": `a size, such as '2 GB'`.
  static var form: String { get }

  /// The value that `text` spells, or nil.
  init?(_ text: String)
}

extension String: InventoryScalar {
  package static var form: String { "text" }
}
