import Vocabulary

/// How much a Dovecot mailbox may hold.
struct QuotaRule: Word {
  private let size: ByteSize

  init(_ size: ByteSize) { self.size = size }

  var text: String { "*:bytes=\(size)" }

  /// The same, without a text between.
  func put(to out: inout Out) {
    out.put("*:bytes=" as StaticString)
    out.put(size.octets)
  }
}
