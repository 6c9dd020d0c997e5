import CSodium

/// Opens a stream part by part. What it gives was written so by whoever made the stream, and in this order; that it is all
/// is known once the last part was given.
package struct StreamReader: ~Copyable {
  package let header: StreamHeader

  private let source: StreamSource
  private let memory: StreamMemory
  private let digest: [UInt8]
  private var isAtEnd = false

  /// `read` gives up to so many octets of the stream, and none at its end.
  package init(with key: OperatorKey, read: @escaping (Int) throws -> [UInt8]) throws {
    let source = StreamSource(read)
    let header = try source.header()
    let streamKey = try header.streamKey(with: key)
    let nonce = try source.take(SealedStream.nonce)
    guard nonce.count == SealedStream.nonce else { throw StreamFault.cutShort(at: source.place) }
    let memory = StreamMemory()
    let state = memory.state
    // libsodium takes any nonce.
    _ = streamKey.secret.withStart { crypto_secretstream_xchacha20poly1305_init_pull(state, nonce, $0) }
    self.source = source
    self.header = header
    self.memory = memory
    digest = Digest(of: header.octets).octets
  }

  /// The plain octets of the next part, to be used before the next is asked for; nil after the last.
  package mutating func next<Result>(_ use: (UnsafeRawBufferPointer) throws -> Result) throws -> Result? {
    guard !isAtEnd else { return nil }
    let place = source.place
    let part = try source.take(SealedStream.part + SealedStream.overhead)
    guard part.count >= SealedStream.overhead else { throw StreamFault.cutShort(at: source.place) }
    var tag: UInt8 = 0
    let status = crypto_secretstream_xchacha20poly1305_pull(
      memory.state, memory.plain.start, nil, &tag, part, UInt64(part.count), digest, UInt64(digest.count))
    guard status == 0 else { throw StreamFault.altered(at: place) }
    isAtEnd = tag == crypto_secretstream_xchacha20poly1305_tag_final()
    if isAtEnd {
      guard try source.isAtEnd else { throw StreamFault.trailing(at: source.place) }
    } else {
      guard part.count == SealedStream.part + SealedStream.overhead else {
        throw StreamFault.cutShort(at: source.place)
      }
    }
    return try use(UnsafeRawBufferPointer(rebasing: memory.plain.prefix(part.count - SealedStream.overhead)))
  }
}

/// The octets of a stream from its begin on.
final class StreamSource {
  private let read: (Int) throws -> [UInt8]
  private var pending: [UInt8] = []
  /// Of the next octet that is taken.
  private(set) var place = 0

  init(_ read: @escaping (Int) throws -> [UInt8]) { self.read = read }

  /// As many octets, or all that are left.
  func take(_ count: Int) throws -> [UInt8] {
    while pending.count < count {
      let more = try read(count - pending.count)
      if more.isEmpty { break }
      pending += more
    }
    let taken = Array(pending.prefix(count))
    pending.removeFirst(taken.count)
    place += taken.count
    return taken
  }

  var isAtEnd: Bool {
    get throws {
      if pending.isEmpty { pending = try read(1) }
      return pending.isEmpty
    }
  }

  func header() throws -> StreamHeader {
    var octets = try take(StreamHeader.mark.utf8.count)
    guard octets.elementsEqual(StreamHeader.mark.utf8) else {
      throw StreamHeader.mark.utf8.starts(with: octets) && !octets.isEmpty
        ? StreamFault.cutShort(at: place) : StreamFault.notAStream
    }
    let first = try line()
    octets += first
    let form = String(decoding: first.dropLast(), as: UTF8.self)
    guard form == "\(StreamHeader.form)" else { throw Self.fault(ofForm: form) }
    while true {
      let next = try line()
      octets += next
      guard octets.count <= StreamHeader.limit else { throw StreamFault.alteredHeader }
      if next.count == 1 { return try StreamHeader(octets) }
    }
  }

  private static func fault(ofForm form: String) -> StreamFault {
    let isNumber = (1...4).contains(form.utf8.count) && form.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && form != "0" ? .laterForm(form) : .notAStream
  }

  /// With its line feed.
  private func line() throws -> [UInt8] {
    var octets: [UInt8] = []
    while octets.count <= StreamHeader.limit {
      let next = try take(1)
      guard let octet = next.first else { throw StreamFault.cutShort(at: place) }
      octets.append(octet)
      if octet == 0x0A { return octets }
    }
    throw StreamFault.alteredHeader
  }
}
