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
  package mutating func set(_ path: FieldPath, to text: String) throws(Faults) {
    let drafts = try files.indices.map { index throws(Faults) in try Draft(files[index], index) }
    let depths = drafts.map { $0.depth(of: path) }
    if let deepest = depths.max(), deepest > 0, let index = depths.firstIndex(of: deepest) {
      files[index] = try drafts[index].setting(path, to: text)
    } else if let index = files.firstIndex(where: { $0.name == path.first + ".yml" }) {
      files[index] = try drafts[index].setting(path, to: text)
    } else {
      let new = SourceText(name: path.first + ".yml", octets: [])
      files.append(try Draft(new, files.count).setting(path, to: text))
      files.sort { $0.name < $1.name }
    }
  }
}
