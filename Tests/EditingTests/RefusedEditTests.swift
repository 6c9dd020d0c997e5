import Reading
import Reporting
import TestSupport
import Testing

@testable import Editing

@Suite struct `A place that can't be edited` {
  @Test(arguments: [
    (
      "secrets: 1️⃣&all\n  recipients: {}\n",
      "'secrets' has an anchor, an alias or a tag; ezprov edits only what stands there alone"
    ),
    (
      "a: &a {}\nsecrets:\n  recipients: 1️⃣*a\n",
      "'recipients' has an anchor, an alias or a tag; ezprov edits only what stands there alone"
    ),
    (
      "secrets:\n  recipients: 1️⃣!!map {}\n",
      "'recipients' has an anchor, an alias or a tag; ezprov edits only what stands there alone"
    ),
    ("secrets:\n  recipients:\n  1️⃣- operator\n", "'recipients' holds something else than names"),
    ("secrets:\n  recipients: 1️⃣operator\n", "'recipients' holds something else than names"),
    ("secrets:\n  recipients: {operator: 1️⃣{a: b}}\n", "'operator' holds something else than one value"),
    ("secrets:\n  recipients:\n    operator: 1️⃣|\n      a\n", "'operator' holds something else than one value"),
    ("secrets:\n  recipients: {operator: x}1️⃣}\n", "this is not YAML: did not find expected key"),
  ])
  func `is a fault with its place`(yaml: String, message: String) {
    let marked = MarkedText(yaml)
    var editor = InventoryEditor([SourceText(name: "all.yml", octets: Array(marked.text.utf8))])
    let faults = #expect(throws: Faults.self) { try editor.set(operatorPath, to: "new") }
    #expect(faults?.lines { marked.places["1️⃣"] == $0 ? "1️⃣" : "\($0)" } == ["1️⃣: error: \(message)"])
    #expect(editor.changed.isEmpty)
  }

  @Test(arguments: [
    // A key that is written as '? key' has no column to go by.
    "secrets:\n  ? recipients\n  : quartz: q\n",
    // The line break that the new line needs would become part of the value above.
    "secrets:\n  recipients: |\n    quartz",
  ])
  func `is left alone when the result would read otherwise`(yaml: String) {
    #expect(
      edited(yaml, FieldPath("secrets", "values"), to: "v")
        == "all.yml:1:1: error: 'secrets › values' can't be written here without changing other lines; add it by hand\n"
    )
  }
}
