import CSodium

/// The two base64 alphabets of RFC 4648 that are in use here.
///
/// libsodium's coders take the same time for all octets and refuse every spelling but the one they would write.
package enum Base64 {
  case padded, urlSafe

  private var variant: Int32 {
    switch self {
    case .padded: sodium_base64_VARIANT_ORIGINAL
    case .urlSafe: sodium_base64_VARIANT_URLSAFE_NO_PADDING
    }
  }

  func text(of octets: [UInt8]) -> String {
    octets.withUnsafeBytes { octets in
      String(unsafeUninitializedCapacity: encodedSize(octets.count)) { encode(octets, into: .init($0)) }
    }
  }

  func text(of secret: Secret) -> Secret {
    secret.withOctets { octets in
      let scratch = Secret(count: encodedSize(octets.count)) { encode(octets, into: $0) }
      return scratch.prefix(scratch.count - 1)
    }
  }

  /// Nil when `text` is not what ``text(of:)`` would write.
  package func octets(of text: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { text in
      var octets = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
      guard let count = octets.withUnsafeMutableBytes({ decode(.init(text), into: $0) }) else { return nil }
      octets.removeLast(octets.count - count)
      return octets
    }
  }

  func octets(of text: UnsafeRawBufferPointer) -> Secret? {
    var count: Int?
    let scratch = Secret(count: text.count / 4 * 3 + 3) { count = decode(text, into: $0) }
    return count.map(scratch.prefix)
  }

  /// With the NUL that libsodium writes at the end.
  private func encodedSize(_ count: Int) -> Int { sodium_base64_encoded_len(count, variant) }

  /// Returns the number of characters, without the NUL.
  @discardableResult
  private func encode(_ octets: UnsafeRawBufferPointer, into area: UnsafeMutableRawBufferPointer) -> Int {
    Sodium.start()
    guard let target = area.assumingMemoryBound(to: CChar.self).baseAddress else { return 0 }
    sodium_bin2base64(target, area.count, octets.start, octets.count, variant)
    return encodedSize(octets.count) - 1
  }

  private func decode(_ text: UnsafeRawBufferPointer, into area: UnsafeMutableRawBufferPointer) -> Int? {
    Sodium.start()
    guard let target = area.start else { return nil }
    var count = 0
    let source = text.assumingMemoryBound(to: CChar.self).baseAddress
    let status = sodium_base642bin(target, area.count, source, text.count, nil, &count, nil, variant)
    return status == 0 ? count : nil
  }
}

extension Secret {
  /// Whether it is base64 text (RFC 4648 §4) of at least one octet, without a line end.
  package var isBase64Text: Bool {
    withOctets { text in Base64.padded.octets(of: text) }.map { !$0.isEmpty } ?? false
  }
}
