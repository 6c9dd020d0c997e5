package import Reading
package import Reporting
import Vocabulary

/// The files of an inventory under edit: each change touches the lines of one value and leaves the rest as it was,
/// comments, order and all.
package struct InventoryEditor: Sendable {
  private let original: [SourceText]
  /// Sorted by name.
  private var files: [SourceText]

  package init(_ files: [SourceText]) {
    original = files.sorted { $0.name < $1.name }
    self.files = original
  }

  /// The files that differ from those it was made with, to be written.
  ///
  /// Reads the whole inventory that they make first, and throws what would be wrong with it.
  package func changes() throws(Faults) -> [SourceText] {
    _ = try Inventory(reading: files)
    return changed
  }

  var changed: [SourceText] {
    files.filter { file in !original.contains { $0.name == file.name && $0.octets == file.octets } }
  }

  /// For the places of thrown faults.
  package var names: SourceNames { SourceText.names(of: files) }

  /// Writes `text` as the value at `path`, into the file that has most of the path already.
  ///
  /// When no file has the top-level key, that is the file of its name, a new one if need be. Throws a fault with its
  /// place when the value can't be written there without touching something else.
  package mutating func set(_ path: FieldPath, to text: String) throws(Faults) { try set(path, to: Word(text)) }

  /// The same for a number.
  package mutating func set(_ path: FieldPath, to number: Int) throws(Faults) { try set(path, to: Word(number)) }

  private mutating func set(_ path: FieldPath, to word: Word) throws(Faults) {
    let drafts = try drafts
    let depths = drafts.map { $0.depth(of: path) }
    if let deepest = depths.max(), deepest > 0, let index = depths.firstIndex(of: deepest) {
      files[index] = try drafts[index].setting(path, to: word)
    } else if let index = files.firstIndex(where: { $0.name == path.first + ".yml" }) {
      files[index] = try drafts[index].setting(path, to: word)
    } else {
      let new = SourceText(name: path.first + ".yml", octets: [])
      files.append(try Draft(new, files.count).setting(path, to: word))
      files.sort { $0.name < $1.name }
    }
  }

  /// Takes the value at `path` away with its lines, and whatever holds nothing else.
  ///
  /// Comments on lines of their own stay. No file needs to have the path. Throws a fault with its place when the value
  /// can't go without something else.
  package mutating func remove(_ path: FieldPath) throws(Faults) {
    for (index, draft) in try drafts.enumerated() where draft.depth(of: path) == path.keys.count {
      files[index] = try draft.removing(path)
    }
  }

  private var drafts: [Draft] {
    get throws(Faults) {
      var drafts: [Draft] = []
      for (index, file) in files.enumerated() { drafts.append(try Draft(file, index)) }
      return drafts
    }
  }
}
