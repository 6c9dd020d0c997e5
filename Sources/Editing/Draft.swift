import Reading
import Reporting
import Vocabulary

/// One file with its tree, to be edited.
struct Draft {
  private let file: SourceText
  private let root: Node?
  private let source: SourceFile

  init(_ file: SourceText, _ index: Int) throws(Faults) {
    self.file = file
    source = SourceFile(index: UInt16(clamping: index))
    do {
      var reader = try NodeReader(file.octets)
      let root = try reader.root()
      // A file of comments is one of nothing.
      self.root = root?.isNothing == true ? nil : root
    } catch {
      throw Faults([.error("this is not YAML: \(error.reason)", at: Place(error.mark, in: source))])
    }
  }

  /// How many keys of `path` the file has, from the top level on.
  func depth(of path: FieldPath) -> Int {
    var node = root
    for (depth, key) in path.keys.enumerated() {
      guard let entry = node?.entry(key) else { return depth }
      node = entry.value
    }
    return path.keys.count
  }

  func setting(_ path: FieldPath, to value: String) throws(Faults) -> SourceText {
    let text = FileText(file.octets, root: root)
    let descent: Descent
    do { descent = try Descent(along: path, from: root) } catch {
      throw Faults([.error(error.reason, at: Place(error.mark, in: source))])
    }
    let splice = Splice(Array(path.keys.dropFirst(descent.depth)), value, at: descent.spot, in: text)
    var octets = file.octets
    octets.replaceSubrange(splice.range, with: Array(splice.text.utf8))
    let edited = SourceText(name: file.name, octets: octets)
    try prove(edited, path, value)
    return edited
  }

  /// That the edited file says what the old one says and the new value, nothing else.
  private func prove(_ edited: SourceText, _ path: FieldPath, _ value: String) throws(Faults) {
    let expected = Meaning.setting(path.keys[...], to: value, in: root.map(Meaning.init))
    let draft = try? Draft(edited, Int(source.index))
    guard let root = draft?.root, Meaning(root) == expected else {
      let place = Place(file: source, line: 1, column: 1)
      throw Faults([.error("'\(path)' can't be written here without changing other lines; add it by hand", at: place)])
    }
  }
}

extension Place {
  fileprivate init(_ mark: Mark, in file: SourceFile) {
    self.init(file: file, line: mark.line + 1, column: mark.column + 1)
  }
}
