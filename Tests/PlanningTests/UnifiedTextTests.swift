import Foundation
import Planning
import Reporting
import Testing

@Suite struct `The unified text of a difference` {
  @Test func `has three lines around each hunk and joins what stands close`() {
    let old = (1...20).map { "line \($0)\n" }
    var new = old
    new[1] = "changed\n"
    new.insert("added\n", at: 6)
    new.removeLast()
    #expect(
      text(old.joined(), new.joined()) == """
        @@ -1,9 +1,10 @@
         line 1
        -line 2
        +changed
         line 3
         line 4
         line 5
         line 6
        +added
         line 7
         line 8
         line 9
        @@ -17,4 +18,3 @@
         line 17
         line 18
         line 19
        -line 20
        """)
  }

  @Test func `counts lines as patch does`() {
    #expect(text("", "a\n") == "@@ -0,0 +1 @@\n+a")
    #expect(text("a\n", "") == "@@ -1 +0,0 @@\n-a")
    #expect(text("a\nb\n", "a\n") == "@@ -1,2 +1 @@\n a\n-b")
  }

  @Test func `says where the last line has no end`() {
    #expect(
      text("a\nb", "a\nb\n") == """
        @@ -1,2 +1,2 @@
         a
        -b
        \\ No newline at end of file
        +b
        """)
  }

  @Test func `lets nothing through that would steer a terminal`() {
    let hostile = Array("a\u{1B}[2J\u{202E}b\r\n".utf8) + [0xFF, 0xC3, 0x0A]
    let lines = UnifiedText(Difference(from: [], to: hostile)).lines
    #expect(lines == ["@@ -0,0 +1,2 @@", #"+a\x1b[2J\u{202e}b\x0d"#, #"+\xff\xc3"#])
  }

  @Test func `is cut where it is told to be`() {
    let new = (1...50).map { "line \($0)\n" }.joined()
    let lines = UnifiedText(Difference(from: [], to: Array(new.utf8)), limit: 3).lines
    #expect(lines == ["@@ -0,0 +1,50 @@", "+line 1", "+line 2", "... cut after 3 lines"])
    let whole = UnifiedText(Difference(from: [], to: Array("a\nb\n".utf8)), limit: 3).lines
    #expect(whole == ["@@ -0,0 +1,2 @@", "+a", "+b"])
  }

  @Test func `has colours only where they are wanted`() {
    let difference = Difference(from: Array("a\n".utf8), to: Array("b\n".utf8))
    #expect(
      UnifiedText(difference, style: Style(colours: true)) { _ in "users.yml:1" }.lines == [
        "\u{1B}[36m@@ -1 +1 @@\u{1B}[0m\u{1B}[2m  # users.yml:1\u{1B}[0m", "\u{1B}[31m-a\u{1B}[0m",
        "\u{1B}[32m+b\u{1B}[0m",
      ])
  }

  /// git apply is the judge of what a unified diff means.
  @Test func `is what git applies`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "ezprov-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var patch = "", wanted: [URL: String] = [:]
    for seed in 0..<80 {
      var random = Seeded(seed)
      let old = random.lines(upTo: 60) + ["end\n"]
      let new = random.edited(old).joined().dropLast(seed % 3 == 0 ? 1 : 0) + "x"
      let file = folder.appending(path: "f\(seed)")
      try old.joined().write(to: file, atomically: true, encoding: .utf8)
      patch += "--- a/f\(seed)\n+++ b/f\(seed)\n\(text(old.joined(), String(new)))\n"
      wanted[file] = String(new)
    }
    try patch.write(to: folder.appending(path: "patch"), atomically: true, encoding: .utf8)
    try #require(try Self.git("apply", "patch", in: folder) == 0)
    for (file, text) in wanted { #expect(try String(contentsOf: file, encoding: .utf8) == text) }
  }

  private static func git(_ words: String..., in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + words
    process.currentDirectoryURL = folder
    process.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "GIT_CEILING_DIRECTORIES": "/"]
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  private func text(_ old: String, _ new: String) -> String {
    UnifiedText(Difference(from: Array(old.utf8), to: Array(new.utf8))).lines.joined(separator: "\n")
  }
}
