import Preserving
import Reporting
import Sealing
import Vocabulary

/// Puts what a host answers to `backup` into the file, piece by piece.
///
/// Sections: `manifest`, `accounts`, `file|own|certificate MODE OWNER GROUP PATH` and `mail OWNER PATH`, each an entry;
/// `sum DIGEST` of the entry before it, read again; `skipped PATH` with the reason, `unread PATH`, and `error`.
actor PieceKeeper {
  /// Why no more is wanted.
  private(set) var fault: (any Error)?

  private let label: HostLabel
  private let writer: BackupWriter
  private var entry: BackupEntry?
  private var last: (words: String, digest: Digest)?
  private var remark: (name: String, path: String, text: [UInt8])?
  private var skipped: [String] = []
  private var complaint = ""

  init(_ label: HostLabel, _ writer: BackupWriter) {
    self.label = label
    self.writer = writer
  }

  func take(_ piece: AnswerPiece) async -> Bool {
    do {
      switch piece {
      case .begin(let words): try await begin(words)
      case .octets(let octets): try await append(octets)
      }
      return true
    } catch {
      fault = error
      return false
    }
  }

  /// What could not be taken.
  func end(_ verdict: Answer.Verdict) async throws -> [String] {
    try await close()
    guard verdict == .ok else { throw refusal(complaint.isEmpty ? "it cannot be read" : complaint) }
    return skipped
  }

  private func begin(_ words: [String]) async throws {
    try await close()
    switch (words.first, words.count) {
    case ("sum", 2):
      guard let last, last.digest.text == words[1] else {
        throw refusal("'\(last?.words ?? "")' changed while it was read: back up again")
      }
    case ("unread", 2): throw refusal("'/\(words[1])' cannot be read by its owner")
    case ("skipped", 2): remark = ("skipped", "/\(words[1])", [])
    case ("error", _): remark = ("error", "", [])
    case _: try await begin(entry: Self.absolute(words))
    }
  }

  private func begin(entry words: [String]) async throws {
    guard let next = BackupEntry(words) else {
      throw refusal("what it tells cannot be kept: '\(PrintableText.of(words.joined(separator: " ")))'")
    }
    try await writer.begin(next)
    entry = next
  }

  private func append(_ octets: [UInt8]) async throws {
    if entry != nil { return try await writer.append(octets) }
    if let text = remark?.text, text.count < 4096 { remark?.text += octets }
  }

  private func close() async throws {
    if let entry {
      last = (entry.words.last ?? "", try await writer.end().digest)
      self.entry = nil
    }
    guard let remark else { return }
    let text = PrintableText.of(String(decoding: remark.text, as: UTF8.self).trimmed)
    if remark.name == "error" { complaint = text } else { skipped.append("\(remark.path): \(text)") }
    self.remark = nil
  }

  /// The host tells paths without their first slash.
  private static func absolute(_ words: [String]) -> [String] {
    guard words.count > 1, let path = words.last else { return words }
    return words.dropLast() + ["/\(path)"]
  }

  private func refusal(_ words: String) -> Refusal { Refusal(.unreachable, "\(label): \(words)") }
}
