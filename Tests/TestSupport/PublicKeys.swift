import Foundation

/// Public halves of DKIM keys as an inventory has them, well formed and nobody's.
package enum PublicKeys {
  /// 32 octets.
  package static let ed25519 = Data(repeating: 7, count: 32).base64EncodedString()

  /// A SubjectPublicKeyInfo with a modulus of so many bits, a multiple of 8.
  package static func rsa(bits: Int = 2048) -> String {
    let modulus = value(0x02, [0] + [UInt8](repeating: 0xC3, count: bits / 8))
    let numbers = value(0x30, modulus + value(0x02, [1, 0, 1]))
    let algorithm: [UInt8] = [0x30, 13, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 13, 1, 1, 1, 5, 0]
    return Data(value(0x30, algorithm + value(0x03, [0] + numbers))).base64EncodedString()
  }

  private static func value(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let length = [UInt8(content.count >> 8), UInt8(content.count & 0xFF)]
    let head: [UInt8] =
      content.count < 0x80
      ? [length[1]] : content.count < 0x100 ? [0x81, length[1]] : [0x82] + length
    return [tag] + head + content
  }
}
