import Reading
import Reporting

@testable import Editing

let operatorPath = FieldPath("secrets", "recipients", "operator")
let siteKey = FieldPath("secrets", "values", "site-key", "operator")

/// One edit of one file: what it becomes, or the fault with its place.
func edited(_ yaml: String, _ path: FieldPath, to text: String, named name: String = "all.yml") -> String {
  var editor = InventoryEditor([SourceText(name: name, octets: Array(yaml.utf8))])
  do {
    try editor.set(path, to: text)
  } catch {
    return FaultListing(error, names: editor.names).text
  }
  return editor.changed.map { String(decoding: $0.octets, as: UTF8.self) }.joined(separator: "\n=====\n")
}
