import CSodium

/// 32 random octets that one stream is encrypted with.
///
/// Sealed to a recipient as a ``SealedValue`` is, under a name of its own: no value of an inventory opens as the key of a
/// stream, and no key of a stream as a value.
struct StreamKey: Sendable {
  static let size = crypto_secretstream_xchacha20poly1305_keybytes()
  private static let head = Array("ezprov 1\nbackup stream\n".utf8)

  let secret: Secret

  static func random() -> StreamKey { StreamKey(secret: .random(count: size)) }

  private init(secret: Secret) { self.secret = secret }

  /// Nil unless `box` is what ``box(for:)`` made for this key's recipient.
  init?(opening box: [UInt8], with key: OperatorKey) {
    guard box.count == Self.head.count + Self.size + crypto_box_sealbytes() else { return nil }
    var status: Int32 = -1
    let message = Secret(
      count: Self.head.count + Self.size,
      from: { message in
        status = key.privateHalf.withStart {
          crypto_box_seal_open(message, box, UInt64(box.count), key.recipient.octets, $0)
        }
      })
    guard status == 0, message.withOctets({ $0.starts(with: Self.head) }) else { return nil }
    secret = message.withOctets { Secret(copying: $0.dropFirst(Self.head.count)) }
  }

  func box(for recipient: SealedValue.Recipient) throws(SealingFault) -> [UInt8] {
    let message = Secret(joining: Secret(copying: Self.head), secret)
    var box = [UInt8](repeating: 0, count: message.count + crypto_box_sealbytes())
    let status = message.withStart { crypto_box_seal(&box, $0, UInt64(message.count), recipient.octets) }
    guard status == 0 else { throw .notARecipient }
    return box
  }
}
