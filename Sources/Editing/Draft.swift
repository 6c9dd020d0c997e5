import Reading
import Reporting
import Vocabulary

/// One file with its tree, to be edited.
struct Draft {
  let file: SourceText
  let root: Node?
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

  func setting(_ path: FieldPath, to value: Word) throws(Faults) -> SourceText {
    let text = FileText(file.octets, root: root)
    let descent: Descent
    do { descent = try Descent(along: path, from: root) } catch { throw Faults([fault(error)]) }
    let splice = Splice(Array(path.keys.dropFirst(descent.depth)), value, at: descent.spot, in: text)
    let expected = Meaning.setting(path.keys[...], to: value, in: root.map(Meaning.init))
    guard let edited = edited(splice.range, splice.text, expecting: expected) else {
      throw refusal("'\(path)' can't be written here without changing other lines; add it by hand")
    }
    return edited
  }

  /// The file with other text in a range, if it then says what is expected and nothing else.
  func edited(_ range: Range<Int>, _ text: String, expecting expected: Meaning) -> SourceText? {
    var octets = file.octets
    octets.replaceSubrange(range, with: Array(text.utf8))
    let edited = SourceText(name: file.name, octets: octets)
    let draft = try? Draft(edited, Int(source.index))
    guard let draft, draft.root.map(Meaning.init) ?? .mapping([]) == expected else { return nil }
    return edited
  }

  func fault(_ refusal: Descent.Refusal) -> Fault { .error(refusal.reason, at: Place(refusal.mark, in: source)) }

  func refusal(_ message: String) -> Faults {
    Faults([.error(message, at: Place(file: source, line: 1, column: 1))])
  }
}

extension Place {
  fileprivate init(_ mark: Mark, in file: SourceFile) {
    self.init(file: file, line: mark.line + 1, column: mark.column + 1)
  }
}
