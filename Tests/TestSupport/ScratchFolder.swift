import Foundation

/// A new folder of one test's own, for its owner alone, removed when the test lets go of it; hence a class.
package final class ScratchFolder: Sendable {
  package let path: String

  package init() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ezprov-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
    path = folder.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it; its full path.
  @discardableResult
  package func write(_ content: some Sequence<UInt8>, to name: String, mode: Int = 0o644) throws -> String {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    return file.path
  }

  @discardableResult
  package func write(_ text: String, to name: String, mode: Int = 0o644) throws -> String {
    try write(text.utf8, to: name, mode: mode)
  }

  /// Copies a folder of the repository into this one, under its own name.
  package func copy(_ folder: String, as name: String) throws {
    try FileManager.default.copyItem(atPath: "\(Repository.path)/\(folder)", toPath: "\(path)/\(name)")
  }

  /// The text of a file; empty if there is none.
  package func text(_ name: String) -> String {
    FileManager.default.contents(atPath: "\(path)/\(name)").map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
