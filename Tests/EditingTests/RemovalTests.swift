import Reading
import Reporting
import TestSupport
import Testing

@testable import Editing

@Suite struct `A value that is taken away` {
  private func removed(_ yaml: String, _ path: FieldPath) -> String {
    var editor = InventoryEditor([SourceText(name: "all.yml", octets: Array(yaml.utf8))])
    do {
      try editor.remove(path)
    } catch {
      return FaultListing(error, names: editor.names).text
    }
    return editor.changed.map { String(decoding: $0.octets, as: UTF8.self) }.joined(separator: "\n=====\n")
  }

  @Test func `goes with its lines and what stands behind it, and all else stays`() {
    let before = """
      # The keys.
      secrets:
        recipients:
          granite: g
          # now with the Gravel
          operator: "in several
            lines"   # of long standing

          basalt: b
        values: {site-key: {granite: s}}
      # end

      """
    let after = """
      # The keys.
      secrets:
        recipients:
          granite: g
          # now with the Gravel

          basalt: b
        values: {site-key: {granite: s}}
      # end

      """
    #expect(removed(before, operatorPath) == after)
  }

  @Test func `goes from between braces`() {
    #expect(
      removed("secrets: {recipients: {operator: x, basalt: b}}\n", operatorPath)
        == "secrets: {recipients: {basalt: b}}\n")
    #expect(
      removed("secrets: {recipients: {basalt: b, operator: {a: [1, 2]} }}\n", operatorPath)
        == "secrets: {recipients: {basalt: b }}\n")
    #expect(
      removed("secrets: {recipients: {\n  basalt: b,\n  operator: x\n}}\n", operatorPath)
        == "secrets: {recipients: {\n  basalt: b\n}}\n")
  }

  @Test func `takes with it what would be left empty`() {
    #expect(
      removed("secrets:\n  recipients:\n    operator: x\n  values:\n    a: {b: c}\n", operatorPath)
        == "secrets:\n  values:\n    a: {b: c}\n")
    #expect(removed("# mine\nsecrets:\n  recipients: {operator: x}  # me\n# end\n", operatorPath) == "# mine\n# end\n")
  }

  @Test func `need not be there`() {
    #expect(removed("secrets:\n  recipients: {basalt: b}\n", operatorPath) == "")
    #expect(removed("# nothing\n", operatorPath) == "")
  }

  @Test(arguments: [
    (
      "secrets:\n  recipients: {\n    basalt: b,  # left\n    1️⃣operator: x  # right\n  }\n",
      "'operator' can't be taken away without touching what stands beside it; do it by hand"
    ),
    (
      "secrets:\n  recipients: 1️⃣&all {operator: x, basalt: b}\n",
      "'secrets' has an anchor, an alias or a tag; ezprov edits only what stands there alone"
    ),
  ])
  func `stays when something else would go with it`(yaml: String, message: String) {
    let marked = MarkedText(yaml)
    var editor = InventoryEditor([SourceText(name: "all.yml", octets: Array(marked.text.utf8))])
    let faults = #expect(throws: Faults.self) { try editor.remove(operatorPath) }
    #expect(faults?.list.map(\.message) == [message])
    #expect(editor.changed.isEmpty)
  }

  @Test func `is a number where a number is written`() throws {
    var editor = InventoryEditor([
      SourceText(name: "all.yml", octets: Array("hosts:\n  relay1:\n    role: relay  # web\n".utf8))
    ])
    try editor.set(FieldPath("hosts", "relay1", "credential"), to: 2)
    try editor.set(FieldPath("hosts", "relay1", "credential"), to: 3)
    #expect(
      editor.changed.map { String(decoding: $0.octets, as: UTF8.self) }
        == ["hosts:\n  relay1:\n    role: relay  # web\n    credential: 3\n"])
  }
}
