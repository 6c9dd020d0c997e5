import Reading
import Reporting
import Subprocess

/// An inventory folder as a git revision has it.
struct GitRevision {
  let revision: String
  let folder: InventoryFolder

  init(_ revision: String, of folder: InventoryFolder) throws {
    guard !revision.isEmpty, !revision.hasPrefix("-") else {
      throw Refusal(.usage, "'\(revision)' is not a git revision")
    }
    self.revision = revision
    self.folder = folder
  }

  /// The inventory's files, by the names that the folder gives them.
  func texts() async throws -> [SourceText] {
    let commit = try await line(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
    let listing = try await git(["ls-tree", "--full-tree", "-z", "--name-only", "\(commit):./"])
    var texts: [SourceText] = []
    for entry in listing.split(separator: 0) {
      let name = String(decoding: entry, as: UTF8.self)
      guard name.hasSuffix(".yml"), !name.hasPrefix(".") else { continue }
      let octets = try await git(["cat-file", "blob", "\(commit):./\(name)"])
      texts.append(SourceText(name: "\(revision):\(name)", octets: octets))
    }
    guard !texts.isEmpty else { throw Refusal(.invalid, "revision '\(revision)' has no inventory in '\(folder.path)'") }
    return texts
  }

  private func line(_ words: [String]) async throws -> String {
    String(decoding: try await git(words).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private func git(_ words: [String]) async throws -> [UInt8] {
    let result = try await Subprocess.run(
      .name("git"), arguments: Arguments(["-C", folder.path] + words), output: .bytes(limit: 512 << 20),
      error: .string(limit: 65_536))
    guard result.terminationStatus.isSuccess else {
      let complaint = result.standardError.split(whereSeparator: \.isNewline).first.map(String.init)
      throw Refusal(
        .usage, "git has no revision '\(revision)' of '\(folder.path)'" + (complaint.map { ": \($0)" } ?? ""))
    }
    return result.standardOutput
  }
}
