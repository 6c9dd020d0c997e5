import Glibc
package import Sealing
package import Vocabulary

extension BackupReader {
  package enum MailPiece: Sendable {
    case begin(owner: String, FilePath)
    case octets([UInt8])
    case end
  }

  /// Reads the backup once more, for the mail of one host, which goes to `take` as it comes. Throws what
  /// ``read(with:keeping:today:)`` throws, and what `take` does.
  package func readMail(
    of label: HostLabel, with key: OperatorKey, _ take: (MailPiece) async throws -> Void
  ) async throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal() }
    defer { close(descriptor) }
    var records = RecordReader(try StreamReader(with: key) { try octets(upTo: $0, from: descriptor) })
    var host: HostLabel?
    var isMail = false
    while let (kind, octets) = try records.next() {
      switch kind {
      case .entry:
        let words = String(decoding: octets, as: UTF8.self).split(separator: " ").map(String.init)
        let entry = BackupEntry(words)
        if case .host(let next) = entry { host = next }
        guard case .mail(let owner, let path) = entry, host == label else { continue }
        isMail = true
        try await take(.begin(owner: owner, path))
      case .octets: if isMail { try await take(.octets(Array(octets))) }
      case .digest:
        if isMail { try await take(.end) }
        isMail = false
      }
    }
  }
}
