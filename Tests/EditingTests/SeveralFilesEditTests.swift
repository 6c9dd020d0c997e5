import Reading
import Reporting
import Testing

@testable import Editing

@Suite struct `Edits of several files` {
  private func editor(_ files: KeyValuePairs<String, String>) -> InventoryEditor {
    InventoryEditor(files.map { SourceText(name: $0, octets: Array($1.utf8)) })
  }

  private func changed(_ editor: InventoryEditor) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: editor.changed.map { ($0.name, String(decoding: $0.octets, as: UTF8.self)) })
  }

  @Test func `go where most of the path is`() throws {
    var editor = editor(["a.yml": "domains: {b.example: {}}\n", "b.yml": "domains:\n  a.example:\n    class: local\n"])
    let path = FieldPath("domains", "a.example", "dkim", "selectors", "rsa2026")
    try editor.set(FieldPath(path, "algorithm"), to: "rsa")
    try editor.set(FieldPath(path, "public"), to: "MIIB+")
    #expect(
      changed(editor) == [
        "b.yml": """
        domains:
          a.example:
            class: local
            dkim:
              selectors:
                rsa2026:
                  algorithm: rsa
                  public: "MIIB+"

        """
      ])
  }

  @Test func `make a file when none has the key`() throws {
    var editor = editor(["site.yml": "ezprov: 1\n"])
    try editor.set(operatorPath, to: "A=")
    try editor.set(siteKey, to: "B=")
    #expect(
      changed(editor) == [
        "secrets.yml": """
        secrets:
          recipients:
            operator: "A="
          values:
            site-key:
              operator: "B="

        """
      ])
    #expect(editor.names.names == ["secrets.yml", "site.yml"])
  }

  @Test func `use the file of that name when it is there`() throws {
    var editor = editor(["a.yml": "ezprov: 1\n", "secrets.yml": "# Sealed.\n"])
    try editor.set(operatorPath, to: "A=")
    #expect(
      changed(editor) == ["secrets.yml": "# Sealed.\n\nsecrets:\n  recipients:\n    operator: \"A=\"\n"])
  }
}
