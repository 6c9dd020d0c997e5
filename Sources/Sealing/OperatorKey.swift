import CSodium

/// An operator's key pair (Curve25519): values are sealed to its public half, and the private half opens them.
package struct OperatorKey: Sendable {
  package let recipient: SealedValue.Recipient
  let privateHalf: Secret

  package static func random() -> OperatorKey {
    while true {
      // Nil with a chance of one in 2^250.
      if let key = OperatorKey(privateHalf: .random(count: crypto_box_secretkeybytes())) { return key }
    }
  }

  init?(privateHalf: Secret) {
    guard privateHalf.count == crypto_box_secretkeybytes() else { return nil }
    var octets = [UInt8](repeating: 0, count: SealedValue.Recipient.size)
    let status = privateHalf.withStart { crypto_scalarmult_base(&octets, $0) }
    guard status == 0, let recipient = SealedValue.Recipient(octets: octets) else { return nil }
    self.recipient = recipient
    self.privateHalf = privateHalf
  }
}

extension OperatorKey {
  private static let mark = "ezprov-operator-key-1 "

  /// What the key file holds: a comment with the public half, then one line with the private half.
  var fileText: Secret {
    let head = "# ezprov operator key; whoever reads this file reads every value that is sealed to\n# \(recipient)\n"
    return Secret(
      joining: Secret(copying: (head + Self.mark).utf8), Base64.padded.text(of: privateHalf), Secret(copying: [0x0A]))
  }

  /// Nil unless the text is comments, empty lines and exactly one key.
  init?(fileText: Secret) {
    let mark = Self.mark.utf8
    let halves = fileText.withOctets { octets in
      octets.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.map { line in
        line.starts(with: mark) ? Base64.padded.octets(of: .init(rebasing: line.dropFirst(mark.count))) : nil
      }
    }
    guard halves.count == 1, let half = halves[0], let key = OperatorKey(privateHalf: half) else { return nil }
    self = key
  }
}
