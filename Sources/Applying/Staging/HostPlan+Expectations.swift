import Planning
import Rendering
import Sealing
import Vocabulary

extension HostPlan {
  /// What stood at each path that changes when it was planned, `DIGEST PATH` or `absent PATH`: a hand that edits it after
  /// the host was locked and before its files are swapped is noticed by the host itself.
  var expectations: [String] {
    files.filter(\.touchesFile).map { "\($0.live?.digest.description ?? "absent") \($0.path.relative)" }
  }

  /// What the host said of files that moved, in the same form, in words; a secret's digest is not told.
  func words(on moved: [String]) -> [String] {
    moved.compactMap { line in
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2, let change = files.first(where: { $0.path.relative == words[1] }) else { return nil }
      guard !change.isSecret else { return "'\(change.path)' was edited on the host since it was planned" }
      let before = change.live?.digest.description ?? "absent"
      return "'\(change.path)' is \(words[0]) on the host now, was \(before) when it was planned"
    }
  }
}

extension FileChange {
  fileprivate var touchesFile: Bool {
    switch action {
    case .add, .modify, .attributes, .remove: true
    case .record: false
    }
  }
}
