import CSodium

/// A secret of the inventory, sealed to one recipient; a field holds one such value for each recipient.
///
/// The text is base64 of: the octet 1, then libsodium's sealed box (`crypto_box_seal`: X25519, XSalsa20-Poly1305, an
/// ephemeral sender key) over `ezprov 1`, LF, the field's name, LF, the value. Nothing is shared between recipients: one
/// is added, removed or replaced by adding, removing or replacing one line, and whoever holds the inventory alone can
/// still seal a new value. That a value comes from an operator is for the review of the inventory to tell.
package struct SealedValue: Sendable, Hashable, CustomStringConvertible {
  /// More than any key, hash or password takes.
  package static let limit = 16_384

  private static let form: UInt8 = 1
  private let box: [UInt8]

  package init(sealing secret: Secret, as name: SecretName, to recipient: Recipient) throws(SealingFault) {
    guard secret.count <= Self.limit else { throw .tooLong(name, limit: Self.limit) }
    let message = Secret(joining: Secret(copying: Self.head(name)), secret)
    var box = [UInt8](repeating: 0, count: message.count + crypto_box_sealbytes())
    let status = message.withStart { crypto_box_seal(&box, $0, UInt64(message.count), recipient.octets) }
    guard status == 0 else { throw .notARecipient }
    self.box = box
  }

  package init(_ text: String) throws(SealingFault) {
    guard text.utf8.count <= 2 * Self.limit, let octets = Base64.padded.octets(of: text), let form = octets.first
    else { throw .notSealed }
    guard form == Self.form else { throw .sealedByLaterVersion(form) }
    box = Array(octets.dropFirst())
    guard box.count >= crypto_box_sealbytes() else { throw .notSealed }
  }

  package var text: String { Base64.padded.text(of: [Self.form] + box) }
  package var description: String { text }

  /// The secret, if it was sealed to `key` for the field `name`.
  package func opened(as name: SecretName, with key: OperatorKey) throws(SealingFault) -> Secret {
    let message = try message(of: name, key)
    return try message.withOctets { octets throws(SealingFault) in
      let head = Self.head(name)
      guard octets.starts(with: head) else { throw .sealedFor(Self.otherName(in: octets), openedAs: name) }
      return Secret(copying: octets.dropFirst(head.count))
    }
  }

  private func message(of name: SecretName, _ key: OperatorKey) throws(SealingFault) -> Secret {
    var status: Int32 = -1
    let message = Secret(
      count: box.count - crypto_box_sealbytes(),
      from: { message in
        status = key.privateHalf.withStart {
          crypto_box_seal_open(message, box, UInt64(box.count), key.recipient.octets, $0)
        }
      })
    guard status == 0 else { throw .doesNotOpen(name) }
    return message
  }

  private static func head(_ name: SecretName) -> [UInt8] { Array("ezprov 1\n\(name)\n".utf8) }

  /// The name that a message was sealed under, if it has the form of one of ours.
  private static func otherName(in message: UnsafeRawBufferPointer) -> SecretName? {
    let lines = message.prefix(512).split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[0].elementsEqual("ezprov 1".utf8) else { return nil }
    return SecretName(String(decoding: lines[1], as: UTF8.self))
  }
}
