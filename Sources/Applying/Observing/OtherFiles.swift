import Planning
import Rendering
import Sealing
import Vocabulary

/// The files that are not as the query has them.
struct OtherFiles {
  private let answer: Answer

  init(_ answer: Answer) { self.answer = answer }

  var files: [FilePath: LiveFile] {
    let digests = digests
    let contents = contents
    var files: [FilePath: LiveFile] = [:]
    for line in answer.lines("attributes") {
      guard let found = Attributes(line), let digest = digests[found.path] else { continue }
      files[found.path] = LiveFile(
        digest: digest, mode: found.mode, owner: found.owner, group: found.group,
        content: contents[found.path].flatMap { Digest(of: $0) == digest ? $0 : nil })
    }
    return files
  }

  private var digests: [FilePath: Digest] {
    var digests: [FilePath: Digest] = [:]
    for line in answer.lines("digests") {
      guard let space = line.firstIndex(of: " "), let digest = Digest(String(line[..<space])),
        let path = FilePath("/" + line[space...].drop { $0 == " " })
      else { continue }
      digests[path] = digest
    }
    return digests
  }

  private var contents: [FilePath: [UInt8]] {
    var contents: [FilePath: [UInt8]] = [:]
    for section in answer.all("content") {
      if let path = section.words.last.flatMap({ FilePath("/" + $0) }) { contents[path] = section.content }
    }
    return contents
  }
}

/// `MODE OWNER:GROUP SIZE PATH`, where a name from a directory service may hold a space.
private struct Attributes {
  let mode: FileMode
  let owner: String
  let group: String
  let path: FilePath

  init?(_ line: String) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count >= 4, let bits = UInt16(words[0], radix: 8), let path = FilePath("/" + words[words.count - 1])
    else { return nil }
    let names = words[1..<(words.count - 2)].joined(separator: " ").split(separator: ":", maxSplits: 1).map(String.init)
    guard names.count == 2 else { return nil }
    self.mode = FileMode(bits: bits)
    self.owner = names[0]
    self.group = names[1]
    self.path = path
  }
}
