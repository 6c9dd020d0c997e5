import CSodium
import Vocabulary

extension SealedValue {
  /// Who can open a sealed value: the public half of an ``OperatorKey``, a Curve25519 point (RFC 7748).
  package struct Recipient: InventoryScalar, CustomStringConvertible {
    package static var form: String { "the base64 text of a Curve25519 public key" }
    package static let size = Int(crypto_box_PUBLICKEYBYTES)

    /// Base64 with padding, 44 characters.
    package let text: String
    let octets: [UInt8]

    package init?(_ text: String) {
      guard let octets = Base64.padded.octets(of: text) else { return nil }
      self.init(octets: octets)
    }

    /// Refuses the points of low order, to which nothing can be sealed.
    init?(octets: [UInt8]) {
      Sodium.start()
      var box = [UInt8](repeating: 0, count: crypto_box_sealbytes())
      guard octets.count == Self.size, crypto_box_seal(&box, [], 0, octets) == 0 else { return nil }
      self.octets = octets
      text = Base64.padded.text(of: octets)
    }

    package var description: String { text }
  }
}
