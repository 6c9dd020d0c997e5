import Foundation
import TestSupport

/// A copy of an inventory with keys, a test's own, and a folder that stands for all its hosts.
struct Fleet {
  let keyed: KeyedInventory
  let hosts: String

  private static let keyedArch = Task { try await KeyedInventory(of: "examples/arch", mailboxes: ["agate", "onyx"]) }
  private static let keyedQuarry = Task { try await KeyedInventory(of: "inventory", mailboxes: ["agate", "onyx"]) }

  /// The fleet of real size.
  static var arch: Fleet {
    get async throws { try Fleet(copying: await keyedArch.value) }
  }

  /// What a newcomer reads.
  static var quarry: Fleet {
    get async throws { try Fleet(copying: await keyedQuarry.value) }
  }

  private init(copying original: KeyedInventory) throws {
    keyed = try KeyedInventory(copying: original)
    hosts = "\(keyed.folder.path)/hosts"
  }

  var ezprov: EzprovProgram { keyed.ezprov }

  func plan(_ words: String...) async throws -> Program.Ended {
    try await ezprov.run(["plan", "--local", hosts] + words)
  }

  func apply(_ words: String...) async throws -> Program.Ended {
    try await ezprov.run(["apply", "--yes", "--local", hosts] + words)
  }

  func rollback(_ words: String...) async throws -> Program.Ended {
    try await ezprov.run(["rollback", "--yes", "--local", hosts] + words)
  }

  /// Changes the one place in a file of the inventory where `old` stands.
  func replace(_ old: String, with new: String, in file: String) throws {
    let text = keyed.folder.text("inventory/\(file)")
    guard text.ranges(of: old).count == 1 else { throw TestSetback(description: "'\(old)' is not once in \(file)") }
    try keyed.folder.write(text.replacing(old, with: new), to: "inventory/\(file)")
  }

  /// Every file below the folder of the hosts, by path.
  var files: [String: String] {
    get throws {
      let paths = try FileManager.default.subpathsOfDirectory(atPath: hosts)
      return Dictionary(
        paths.compactMap { path in
          FileManager.default.contents(atPath: "\(hosts)/\(path)").map { (path, String(decoding: $0, as: UTF8.self)) }
        }, uniquingKeysWith: { first, _ in first })
    }
  }
}
