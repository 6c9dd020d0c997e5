import CSodium

@testable import Sealing

/// Someone who has the recipient's public key and libsodium, but not ezprov.
enum Sealer {
  static func box(_ message: String, to recipient: SealedValue.Recipient) throws(SealingFault) -> String {
    let octets = Array(message.utf8)
    var box = [UInt8](repeating: 0, count: octets.count + crypto_box_sealbytes())
    guard crypto_box_seal(&box, octets, UInt64(octets.count), recipient.octets) == 0 else { throw .notARecipient }
    return Base64.padded.text(of: [1] + box)
  }
}
