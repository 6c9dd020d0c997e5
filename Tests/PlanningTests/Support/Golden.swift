import Foundation
import Testing

/// A file in Goldens/ that a text must equal. With RECORD=1 it is written, and the test fails all the same.
func expectGolden(_ name: String, _ text: String, _ location: SourceLocation = #_sourceLocation) throws {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  let file = folder.appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("\(name) was recorded", sourceLocation: location)
  }
  #expect(text == (try? String(contentsOf: file, encoding: .utf8)), sourceLocation: location)
}

@Suite struct `A golden` {
  @Test func `is read by a test`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let sources = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
      .map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
    for golden in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "Goldens").path) {
      #expect(sources.contains("expectGolden(\"\(golden)\""), "no test reads \(golden)")
    }
  }
}
