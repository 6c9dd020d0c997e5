import Reporting

@testable import Editing

let operatorPath = FieldPath("secrets", "recipients", "operator")
let siteKey = FieldPath("secrets", "values", "site-key", "operator")

/// One edit of one file: what it becomes, or the fault with its place.
func edited(_ yaml: String, _ path: FieldPath, to text: String, named name: String = "all.yml") -> String {
  var editor = InventoryEditor([InventoryText(name: name, octets: Array(yaml.utf8))])
  do {
    try editor.set(path, to: text)
  } catch {
    return FaultListing(error, names: editor.names).text
  }
  return editor.changed.map { String(decoding: $0.octets, as: UTF8.self) }.joined(separator: "\n=====\n")
}

extension String {
  /// Without the marks 1️⃣, as it is read.
  var unmarked: String { replacing("1️⃣", with: "") }

  /// Line and column of the first mark, `7:12`.
  var markedPlace: String {
    let before = prefix(upTo: range(of: "1️⃣").map(\.lowerBound) ?? endIndex)
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return "\(lines.count):\((lines.last?.unicodeScalars.count ?? 0) + 1)"
  }

  private func range(of mark: String) -> Range<Index>? { firstRange(of: mark) }
}
