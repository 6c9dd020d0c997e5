import Foundation

/// A run of a real program: what it wrote and how it ended.
struct Program {
  let status: Int32
  let output: String
  let complaint: String

  /// Standard input is `input`; output goes to files, so that no pipe can fill.
  init(_ words: String..., input: String = "") throws { try self.init(words, input: input) }

  init(_ words: [String], input: String = "") throws {
    let folder = try TemporaryFolder()
    try folder.write("in", Array(input.utf8))
    for name in ["out", "err"] { try folder.write(name, []) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"] + words
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.path + "/in"))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out"))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/err"))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try folder.text("out")
    complaint = try folder.text("err")
  }
}

/// A folder of a test's own, which goes when the test is over.
final class TemporaryFolder {
  let path: String

  init() throws {
    let template = FileManager.default.temporaryDirectory.path + "/ezprov-XXXXXX"
    var octets = Array(template.utf8CString)
    guard mkdtemp(&octets) != nil else { throw CocoaError(.fileWriteUnknown) }
    path = String(decoding: octets.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ octets: [UInt8], mode: Int = 0o644) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(octets).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")), as: UTF8.self)
  }
}
