import Foundation
import Modeling
import Rendering
import Templating
import TestSupport
import Testing
import Vocabulary

/// Everything that is made of the repository's inventories, without keys, as it was last looked at.
///
/// One text a host, each file below a line that says whose it is and what follows when it changes. `RECORD=1` writes them
/// and fails.
@Suite struct `What is rendered` {
  static let inventories = ["inventory", "examples/arch"]
  private static let folder = "\(Repository.path)/Tests/RenderingTests/Goldens"

  /// The text of each golden by its path below the folder.
  private static func texts(of inventory: String) throws -> [String: String] {
    let system = try RenderedSystem(
      of: RenderingTests.inventory(in: inventory), templates: .embedded, keys: nil, tracing: false)
    let name = inventory.replacing("examples/", with: "")
    var texts: [String: String] = [:]
    for host in system.hosts { texts["\(name)/\(host.label).txt"] = text(of: host) }
    for zone in system.zones + [system.pointers].compactMap(\.self) {
      let prefix = zone.text == system.pointers?.text ? "pointers" : zone.name.text
      texts["\(name)/\(prefix).zone"] = String(decoding: zone.text, as: UTF8.self)
    }
    return texts
  }

  private static func text(of host: RenderedHost) -> String {
    let files = host.artifacts.map { file in
      let effects = file.effects.map { "\($0)" }.joined(separator: ", ")
      return "=== \(file.path) \(file.mode) \(file.owner):\(file.group) \(file.secrecy) [\(effects)]\n\(file.text)"
    }
    let accounts = host.accounts.map { "\($0.login) \($0.kind) \($0.standing)\n" }
    let probes = host.probes.map { "\($0)\n" }
    return files.joined() + "=== accounts\n" + accounts.joined() + "=== probes\n" + probes.joined()
      + "=== packages\n" + host.packages.joined(separator: " ") + "\n"
  }

  @Test(arguments: inventories)
  func `is what it was`(inventory: String) throws {
    for (name, text) in try Self.texts(of: inventory) {
      let path = "\(Self.folder)/\(name)"
      if ProcessInfo.processInfo.environment["RECORD"] == "1" {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        Issue.record("recorded \(name): look at the difference, then run without RECORD")
        continue
      }
      let golden = try String(contentsOfFile: path, encoding: .utf8)
      guard golden != text else { continue }
      let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
      let new = text.split(separator: "\n", omittingEmptySubsequences: false)
      let first = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
      Issue.record(
        "\(name):\((first?.offset ?? min(old.count, new.count)) + 1): \(first.map { "\($0.element)" } ?? "length")")
    }
  }

  @Test func `has no golden that nothing is compared with`() throws {
    let files = FileManager.default.enumerator(atPath: Self.folder)?.compactMap { $0 as? String } ?? []
    let known = try Self.inventories.reduce(into: Set<String>()) { $0.formUnion(try Self.texts(of: $1).keys) }
    #expect(Set(files.filter { $0.contains(".") }) == known)
  }
}
