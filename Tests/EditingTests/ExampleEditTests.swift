import Foundation
import Testing

@testable import Editing

@Suite struct `Every inventory of this repository` {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func files(in folder: String) throws -> [InventoryText] {
    let folder = root.appendingPathComponent(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yml") }
    return try names.map {
      InventoryText(name: $0, octets: Array(try Data(contentsOf: folder.appendingPathComponent($0))))
    }
  }

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
    let files = try Self.files(in: folder)
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
    let files = try Self.files(in: folder)
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
}
