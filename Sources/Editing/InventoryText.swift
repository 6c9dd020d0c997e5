/// One file of the inventory, letter for letter.
package struct InventoryText: Hashable, Sendable {
  /// The file's name in its folder, such as `secrets.yml`.
  package let name: String
  package let octets: [UInt8]

  package init(name: String, octets: [UInt8]) {
    self.name = name
    self.octets = octets
  }
}
