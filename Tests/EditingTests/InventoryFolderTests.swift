import Foundation
import Reading
import Reporting
import Testing

@testable import Editing

/// A folder of one test's own, removed with it; hence a class.
@Suite final class `An edited file` {
  private let folder: URL
  private var file: URL { folder.appendingPathComponent("secrets.yml") }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("ezprov-editing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func write(_ text: String) throws {
    try InventoryFolder(folder.path).write([SourceText(name: "secrets.yml", octets: Array(text.utf8))])
  }

  private func mode(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  @Test func `is there, and nothing beside it`() throws {
    try write("a: b\n")
    #expect(try String(contentsOf: file, encoding: .utf8) == "a: b\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["secrets.yml"])
  }

  @Test(arguments: [0o600, 0o640, 0o664, 0o755]) func `keeps its mode`(mode: Int) throws {
    try Data("old".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    try write("new")
    #expect(try self.mode(file) == mode)
    #expect(try String(contentsOf: file, encoding: .utf8) == "new")
  }

  @Test func `stays behind its link`() throws {
    let elsewhere = folder.appendingPathComponent("elsewhere")
    try FileManager.default.createDirectory(at: elsewhere, withIntermediateDirectories: false)
    let target = elsewhere.appendingPathComponent("kept.yml")
    try Data("old".utf8).write(to: target)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: target)
    try write("new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: file.path) == target.path)
    #expect(try String(contentsOf: target, encoding: .utf8) == "new")
  }

  @Test func `that can't be written is a refusal`() throws {
    let missing = folder.appendingPathComponent("missing").path
    let refusal = try #require(throws: Refusal.self) {
      try InventoryFolder(missing).write([SourceText(name: "a.yml", octets: [])])
    }
    #expect(refusal == Refusal(.invalid, "cannot write '\(missing)/a.yml': No such file or directory"))
  }
}
