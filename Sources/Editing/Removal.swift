import Reading
import Reporting

/// The entry that goes when a value is taken away: its keys, and the octets of the file that it takes.
///
/// A mapping that would be left without anything goes too, since an empty one says something else than none.
struct Removal {
  let keys: ArraySlice<String>
  let range: Range<Int>

  /// `path` leads to something in `root`.
  init(of path: FieldPath, from root: Node, in text: FileText) throws(Descent.Refusal) {
    let mappings = try Self.mappings(along: path, from: root)
    var depth = path.keys.count - 1
    while depth > 0, mappings[depth].entries.count == 1 { depth -= 1 }
    keys = path.keys[...depth]
    let key = path.keys[depth]
    let mapping = mappings[depth]
    guard let index = mapping.entries.firstIndex(where: { $0.key.text == key }) else {
      throw Descent.Refusal(reason: "'\(key)' is not there", mark: mapping.start)
    }
    range =
      mapping.isFlow
      ? try Self.between(mapping.entries, index, text) : try Self.lines(of: mapping.entries[index], text)
  }

  /// The mapping that holds each key of the path.
  private static func mappings(along path: FieldPath, from root: Node) throws(Descent.Refusal) -> [Node] {
    var mappings: [Node] = []
    var node = root
    for (depth, key) in path.keys.enumerated() {
      mappings.append(node)
      guard !node.isMarked, let entry = node.entry(key), !entry.value.isMarked else {
        throw Descent.Refusal(
          reason: "'\(path.keys[max(depth - 1, 0)])' has an anchor, an alias or a tag; ezprov edits only what stands "
            + "there alone", mark: node.start)
      }
      node = entry.value
    }
    return mappings
  }

  private static func lines(of entry: Node.Entry, _ text: FileText) throws(Descent.Refusal) -> Range<Int> {
    let key = text.offset(entry.key.start)
    let start = text.octets[..<key].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    guard text.octets[start..<key].allSatisfy({ $0 == UInt8(ascii: " ") }) else { throw shared(entry) }
    return start..<text.endOfLines(of: entry.value)
  }

  private static func between(
    _ entries: [Node.Entry], _ index: Int, _ text: FileText
  ) throws(Descent.Refusal) -> Range<Int> {
    let entry = entries[index]
    let own = text.offset(entry.key.start)..<text.offset(entry.value.end)
    if index > 0 { return try quiet(text.offset(entries[index - 1].value.end)..<own.lowerBound, entry, text, own) }
    guard entries.count > 1 else { return own }
    return try quiet(own.upperBound..<text.offset(entries[1].key.start), entry, text, own)
  }

  /// The gap to a neighbour together with the entry, unless a comment stands in the gap.
  private static func quiet(
    _ gap: Range<Int>, _ entry: Node.Entry, _ text: FileText, _ own: Range<Int>
  ) throws(Descent.Refusal) -> Range<Int> {
    guard !text.octets[gap].contains(UInt8(ascii: "#")) else { throw shared(entry) }
    return min(gap.lowerBound, own.lowerBound)..<max(gap.upperBound, own.upperBound)
  }

  private static func shared(_ entry: Node.Entry) -> Descent.Refusal {
    Descent.Refusal(
      reason: "'\(entry.key.text ?? "this")' can't be taken away without touching what stands beside it; do it by hand",
      mark: entry.key.start)
  }
}

extension Node {
  fileprivate var entries: [Entry] {
    if case .mapping(let entries, _) = kind { entries } else { [] }
  }

  fileprivate var isFlow: Bool {
    if case .mapping(_, let isFlow) = kind { isFlow } else { false }
  }
}

extension Draft {
  /// The file without the value at a path that it has.
  func removing(_ path: FieldPath) throws(Faults) -> SourceText {
    guard let root else { return file }
    let removal: Removal
    do { removal = try Removal(of: path, from: root, in: FileText(file.octets, root: root)) } catch {
      throw Faults([fault(error)])
    }
    let expected = Meaning.removing(removal.keys, from: Meaning(root))
    guard let edited = edited(removal.range, "", expecting: expected) else {
      throw refusal("'\(path)' can't be taken away without changing other lines; do it by hand")
    }
    return edited
  }
}
