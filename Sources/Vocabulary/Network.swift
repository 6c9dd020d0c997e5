/// A block of addresses in CIDR notation whose host bits are zero.
package struct Network: InventoryScalar, CustomStringConvertible {
  package static var form: String { "a network, such as '192.0.2.0/28', with zero host bits" }

  package let address: IPAddress
  package let prefixLength: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPAddress(String(parts[0])), let length = Int(parts[1]),
      String(length) == parts[1], (0...address.octets.count * 8).contains(length)
    else { return nil }
    self.address = address
    prefixLength = length
    guard hostBitsAreZero else { return nil }
  }

  package var description: String { "\(address)/\(prefixLength)" }

  private var hostBitsAreZero: Bool {
    for (index, octet) in address.octets.enumerated() {
      let bits = min(8, max(0, prefixLength - index * 8))
      guard bits == 8 || octet & (0xFF >> UInt8(bits)) == 0 else { return false }
    }
    return true
  }
}
