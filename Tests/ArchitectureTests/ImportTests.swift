import Foundation
import Testing

/// Who may import whom. A warm build does not notice a forbidden import, this does.
@Suite struct `A module` {
  static let allowed: [String: Set<String>] = [
    "Vocabulary": [],
    "Reporting": ["Vocabulary"],
    "Records": ["Vocabulary"],
    "Sealing": ["Vocabulary", "CSodium", "Subprocess"],
    "Templating": ["Vocabulary"],
    "Reading": ["Vocabulary", "Reporting", "CYAML"],
    "Editing": ["Vocabulary", "Reporting", "Reading", "CYAML"],
    "Modeling": ["Vocabulary", "Reporting", "Reading"],
    "Rendering": ["Vocabulary", "Reporting", "Records", "Reading", "Modeling", "Templating", "Sealing"],
    "Exporting": ["Vocabulary", "Reporting", "Records", "Rendering"],
    "Publishing": ["Vocabulary", "Reporting", "Records", "Modeling", "Rendering", "Sealing", "Subprocess"],
    "Rotating": ["Vocabulary", "Reporting", "Records", "Reading", "Rendering", "Publishing"],
    "Planning": ["Vocabulary", "Reporting", "Rendering", "Publishing", "Sealing"],
    "Preserving": ["Vocabulary", "Reporting", "Rendering", "Planning", "Sealing"],
    "Applying": [
      "Vocabulary", "Reporting", "Rendering", "Planning", "Preserving", "Sealing", "Templating", "Subprocess",
    ],
    "ezprov": [
      "Vocabulary", "Reporting", "Reading", "Modeling", "Rendering", "Exporting", "Publishing", "Planning",
      "Applying", "Preserving", "Records", "Rotating", "Sealing", "Editing", "Templating", "ArgumentParser",
      "Subprocess",
    ],
  ]

  /// What the platform brings, for every module; Foundation is no part of it.
  static let platform: Set<String> = ["Glibc", "Synchronization", "System", "SystemPackage", "Dispatch"]

  /// Folders that hold no code of the product.
  static let tools: Set<String> = ["CYAML", "CSodium", "EmbedTemplates", "EmbedTemplatesPlugin"]

  /// By file; each says at its place why it is safe.
  static let exceptions = ["Sealing/SecretMemory.swift": "nonisolated(unsafe)"]

  @Test func `imports only what its place in the pipeline allows`() throws {
    for file in try Sources.swiftFiles {
      let allowed = try #require(Self.allowed[file.module], "'\(file.module)' is not in the table")
      let strays = file.imports.subtracting(allowed).subtracting(Self.platform)
      #expect(strays.isEmpty, "\(file.path) imports \(strays.sorted())")
    }
  }

  @Test func `is in the table, and every module of the table exists`() throws {
    #expect(Set(try Sources.swiftFiles.map(\.module)) == Set(Self.allowed.keys))
  }

  @Test func `keeps its files and lines short`() throws {
    for file in try Sources.swiftFiles {
      #expect(file.text.split(separator: "\n", omittingEmptySubsequences: false).count <= 260, "\(file.path) is long")
    }
  }

  @Test func `has nothing public, nothing forced and nothing left for later`() throws {
    let forbidden = ["try!", "as!", "fatalError(", "@unchecked", "nonisolated(unsafe)", "TODO", "FIXME"]
    for file in try Sources.swiftFiles {
      #expect(!file.declaresPublicly, "\(file.path) has something public")
      for word in forbidden where Self.exceptions[file.path] != word {
        #expect(!file.code.contains(word), "\(file.path) has '\(word)'")
      }
    }
  }
}

struct SourceFileText {
  let path: String
  let module: String
  let text: String

  /// Without comments.
  var code: String {
    text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
  }

  var declaresPublicly: Bool {
    code.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("public ") }
  }

  var imports: Set<String> {
    Set(
      text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ").filter { $0 != "package" && $0 != "@testable" }
        return words.first == "import" && words.count == 2 ? String(words[1]) : nil
      })
  }
}

enum Sources {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  static var swiftFiles: [SourceFileText] {
    get throws {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".swift") }
        .compactMap { path in
          let module = String(path.prefix { $0 != "/" })
          guard !`A module`.tools.contains(module) else { return nil }
          let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
          return SourceFileText(path: path, module: module, text: text)
        }
    }
  }
}
