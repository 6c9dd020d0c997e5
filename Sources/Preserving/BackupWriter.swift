package import Sealing
package import Vocabulary

/// A backup in the making: a file that appears under its name when it is whole and on the disk, for its owner alone.
/// What is written goes through one part of the stream at a time.
package actor BackupWriter {
  private let draft: DraftFile
  private var stream: StreamWriter
  private var contents: [String] = []
  private var words: [String]?
  private var digest: DigestStream?
  private var size = 0
  private var total = 0
  private var hosts = 0
  private var isOpen = true

  /// `created`: RFC 3339, in UTC. Throws a ``Refusal`` when nothing can be written there.
  package init(
    _ path: String, to recipients: [(name: Label, publicKey: SealedValue.Recipient)], vouching siteKey: SiteKey?
  ) throws {
    let draft = try DraftFile(for: path)
    self.draft = draft
    do {
      stream = try StreamWriter(to: recipients, vouching: siteKey) { try draft.write($0) }
    } catch {
      draft.discard()
      throw error
    }
  }

  /// An entry with all of its octets.
  package func add(_ entry: BackupEntry, _ octets: [UInt8] = []) throws {
    try begin(entry)
    try append(octets)
    _ = try end()
  }

  package func begin(_ entry: BackupEntry) throws {
    words = entry.words
    digest = DigestStream()
    size = 0
    let octets = Array(entry.words.joined(separator: " ").utf8)
    try stream.append(BackupRecord.entry.head(octets.count) + octets)
  }

  package func append(_ octets: [UInt8]) throws {
    var rest = octets[...]
    while !rest.isEmpty {
      let piece = rest.prefix(BackupRecord.limit)
      try stream.append(BackupRecord.octets.head(piece.count))
      try piece.withUnsafeBytes { try stream.append($0) }
      rest = rest.dropFirst(piece.count)
    }
    digest?.append(octets)
    size += octets.count
  }

  /// What the octets of the entry come to.
  package func end() throws -> (digest: Digest, size: Int) {
    guard let taken = digest.take(), let words else { throw BackupFault.foreign }
    let digest = taken.digest()
    self.words = nil
    total += size
    if words.first == "host" { hosts += 1 }
    contents.append("\(digest) \(size) \(words.joined(separator: " "))\n")
    try stream.append(BackupRecord.digest.head(Digest.size) + digest.octets)
    return (digest, size)
  }

  /// What went into it.
  package var summary: String {
    "\(hosts) host\(hosts == 1 ? "" : "s"), \(contents.count) entries, \(total) octets"
  }

  /// The file appears, whole.
  package func finish() throws {
    try add(.contents, Array(contents.joined().utf8))
    try stream.finish()
    try draft.publish()
    isOpen = false
  }

  /// Nothing of it stays.
  package func discard() {
    if isOpen { draft.discard() }
    isOpen = false
  }
}
