import CSodium
package import Vocabulary

/// Seals octets, as they come, into a stream. Holds one part at a time.
package struct StreamWriter: ~Copyable {
  private let write: (UnsafeRawBufferPointer) throws -> Void
  private let memory: StreamMemory
  private let header: [UInt8]
  private var filled = 0
  private var sealed = [UInt8](repeating: 0, count: SealedStream.part + SealedStream.overhead)

  /// `write` gets the stream's octets, beginning with the header's. `vouching`: nil where the site key is not at hand.
  package init(
    to recipients: [(name: Label, publicKey: SealedValue.Recipient)], vouching siteKey: SiteKey?,
    write: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let key = StreamKey.random()
    let header = try StreamHeader(sealing: key, to: recipients, vouching: siteKey)
    let memory = StreamMemory()
    var nonce = [UInt8](repeating: 0, count: SealedStream.nonce)
    let state = memory.state
    _ = key.secret.withStart { crypto_secretstream_xchacha20poly1305_init_push(state, &nonce, $0) }
    try (header.octets + nonce).withUnsafeBytes(write)
    self.write = write
    self.header = Digest(of: header.octets).octets
    self.memory = memory
  }

  package mutating func append(_ octets: some Sequence<UInt8>) throws {
    try Array(octets).withUnsafeBytes { try append($0) }
  }

  package mutating func append(_ octets: UnsafeRawBufferPointer) throws {
    var rest = octets[...]
    while !rest.isEmpty {
      if filled == SealedStream.part { try seal(isLast: false) }
      let count = min(rest.count, SealedStream.part - filled)
      UnsafeMutableRawBufferPointer(rebasing: memory.plain[filled...])
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
      filled += count
      rest = rest.dropFirst(count)
    }
  }

  /// Writes the last part; nothing may be appended after it.
  package mutating func finish() throws { try seal(isLast: true) }

  private mutating func seal(isLast: Bool) throws {
    let tag =
      isLast
      ? crypto_secretstream_xchacha20poly1305_tag_final() : crypto_secretstream_xchacha20poly1305_tag_message()
    let (state, plain, count) = (memory.state, memory.plain.start, filled + SealedStream.overhead)
    crypto_secretstream_xchacha20poly1305_push(
      state, &sealed, nil, plain, UInt64(filled), header, UInt64(header.count), tag)
    filled = 0
    try sealed.withUnsafeBytes { try write(UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
  }
}
