import Planning
import Rendering
import Reporting
import Sealing
import Vocabulary

/// Makes a ``Generation`` of what a host answered to `recall`.
///
/// Sections: `generation N`, then `manifest` of it or, of generation 0, `found` with lines
/// `file DIGEST MODE OWNER GROUP PATH` and `absent PATH`, and `content PATH` for open files that differ from what
/// stands there.
struct RecallReader {
  let label: HostLabel
  let answer: Answer

  /// Throws a ``Refusal`` when the host has no such generation, or its manifest can't be read.
  func generation() throws -> Generation {
    guard answer.verdict == .ok else { throw Refusal(.usage, "\(label): \(answer.complaint)") }
    guard let number = answer.first("generation")?.words.last.flatMap(Int.init) else {
      throw Refusal(.unreachable, "\(label): it does not say which generation it means")
    }
    return Generation(number, try manifest(of: number), contents: contents)
  }

  private func manifest(of number: Int) throws -> Manifest {
    guard number == 0 else { return try Manifest((answer.first("manifest")?.text ?? "").trimmed + "\n", of: label) }
    let lines = answer.lines("found").filter { $0.hasPrefix("file ") }
    return Manifest(
      tool: "",
      files: try lines.map { line in
        guard let file = Self.file(line) else {
          throw Refusal(.unreachable, "\(label): what it found is not written down as ezprov does")
        }
        return file
      }, accounts: [], peers: [])
  }

  /// What not everyone could read may have been a secret.
  private static func file(_ line: String) -> Manifest.File? {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 6, let digest = Digest(words[1]), let bits = UInt16(words[2], radix: 8), bits <= 0o7777,
      let path = FilePath("/" + words[5])
    else { return nil }
    return Manifest.File(
      path: path, digest: digest, mode: FileMode(bits: bits), owner: words[3], group: words[4],
      isSecret: bits & 0o004 == 0, effects: [])
  }

  private var contents: [FilePath: [UInt8]] {
    Dictionary(
      answer.all("content").compactMap { section in
        section.words.last.flatMap { FilePath("/" + $0) }.map { ($0, section.content) }
      }
    ) { first, _ in first }
  }
}
