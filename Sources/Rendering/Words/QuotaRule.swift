import Vocabulary

/// How much a Dovecot mailbox may hold.
struct QuotaRule: Word {
  let text: String
  init(_ size: ByteSize) { text = "*:bytes=\(size)" }
}
