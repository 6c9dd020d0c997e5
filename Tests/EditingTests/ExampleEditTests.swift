import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

@testable import Editing

@Suite struct `Every inventory of this repository` {
  /// The paths of all mappings and values in `node`, as far as names lead.
  private static func paths(in node: Node, _ path: FieldPath?) -> [(path: FieldPath, node: Node)] {
    guard case .mapping(let entries, _) = node.kind else { return [] }
    return entries.flatMap { entry -> [(path: FieldPath, node: Node)] in
      guard let key = entry.key.text else { return [] }
      let below = path.map { FieldPath($0, key) } ?? FieldPath(key)
      return [(below, entry.value)] + paths(in: entry.value, below)
    }
  }

  /// What `new` has in the place of the octets that differ from `old`, and how many of `old` those are.
  private static func difference(_ old: [UInt8], _ new: [UInt8]) -> (removed: Int, added: Int) {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    return (old.count - head - tail, new.count - head - tail)
  }

  @Test(arguments: ["inventory", "examples/arch"])
  func `takes a new value below each of its names without losing an octet`(folder: String) throws {
    let files = try InventoryFolder("\(Repository.path)/\(folder)").texts()
    var tried = 0
    for file in files {
      var reader = try NodeReader(file.octets)
      for (path, node) in Self.paths(in: try #require(try reader.root()), nil) {
        guard case .mapping = node.kind else { continue }
        var editor = InventoryEditor([file])
        try editor.set(FieldPath(path, "fluorite", "octahedron"), to: "a b")
        let change = Self.difference(file.octets, try #require(editor.changed.first).octets)
        #expect(change.removed == 0 && change.added > 20, "\(path)")
        tried += 1
      }
    }
    #expect(tried > 20)
  }

  @Test(arguments: ["inventory", "examples/arch"])
  func `takes another value for each of its values`(folder: String) throws {
    let files = try InventoryFolder("\(Repository.path)/\(folder)").texts()
    var tried = 0
    for file in files {
      var reader = try NodeReader(file.octets)
      for (path, node) in Self.paths(in: try #require(try reader.root()), nil) {
        guard let text = node.text else { continue }
        var editor = InventoryEditor([file])
        try editor.set(path, to: "fluorite")
        let change = Self.difference(file.octets, try #require(editor.changed.first).octets)
        #expect(change.removed <= text.utf8.count + 2 && change.added <= 8, "\(path)")
        tried += 1
      }
    }
    #expect(tried > 20)
  }

  @Test(arguments: ["inventory", "examples/arch"])
  func `reads as before with the keys of its operator`(folder: String) throws {
    let files = try InventoryFolder("\(Repository.path)/\(folder)").texts()
    let before = try Inventory(reading: files)
    let site = try #require(before.site?.domain.value)
    let sealed = String(repeating: "c3R1", count: 40) + "Zg=="
    var editor = InventoryEditor(files)
    try editor.set(operatorPath, to: "A6+QxNRCCmDVHEcNR7JO2o1DFXSJZ2MW0ZW0ljPcJGo=")
    try editor.set(siteKey, to: sealed)
    let selector = FieldPath("domains", site.text, "dkim", "selectors", "fluorite")
    try editor.set(FieldPath(selector, "algorithm"), to: "ed25519")
    try editor.set(FieldPath(selector, "public"), to: "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
    try editor.set(FieldPath("secrets", "values", "dkim/\(site)/fluorite", "operator"), to: sealed)
    let changed = try editor.changes()
    #expect(changed.map(\.name) == ["domains.yml", "secrets.yml"])
    let kept = files.filter { file in !changed.contains { $0.name == file.name } }
    let after = try Inventory(reading: kept + changed)
    #expect(after.secrets.recipients.map(\.name.value.text) == ["operator"])
    #expect(after.secrets.values.map(\.name.value.text) == ["site-key", "dkim/\(site)/fluorite"])
    #expect(after.domains.map(\.name.value) == before.domains.map(\.name.value))
  }

  @Test func `is not changed into one that can't be read`() throws {
    var editor = InventoryEditor(try InventoryFolder("\(Repository.path)/inventory").texts())
    try editor.set(operatorPath, to: "no base64")
    let faults = #expect(throws: Faults.self) { try editor.changes() }
    #expect(
      faults?.lines(editor.names.text) == [
        "secrets.yml:3:15: error: 'operator' is base64 text, not the text 'no base64'"
      ])
  }
}
