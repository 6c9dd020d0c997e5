import Foundation
import TestSupport

/// A ```console block of a Markdown file: what is typed behind `$ ` and what is then shown.
struct ConsoleBlock {
  struct Step {
    let command: String
    var output: String
  }

  let line: Int
  let steps: [Step]

  /// Every block of that language, by its first line.
  static func texts(_ language: String, in markdown: String) -> [(line: Int, lines: [String])] {
    var blocks: [(line: Int, lines: [String])] = []
    var open = false
    for (number, line) in markdown.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if open, line == "```" {
        open = false
      } else if open {
        blocks[blocks.count - 1].lines.append(String(line))
      } else if line == "```\(language)" {
        open = true
        blocks.append((number + 1, []))
      }
    }
    return blocks
  }

  static func all(in markdown: String) -> [ConsoleBlock] {
    texts("console", in: markdown).map { block in
      var steps: [Step] = []
      for line in block.lines {
        if line.hasPrefix("$ ") {
          steps.append(Step(command: String(line.dropFirst(2)), output: ""))
        } else if !steps.isEmpty {
          steps[steps.count - 1].output += line + "\n"
        }
      }
      return ConsoleBlock(line: block.line, steps: steps)
    }
  }
}

/// A copy of inventory/ and the program's name in a shell's path, for commands as a reader would type them.
struct Workplace {
  let fleet: Fleet
  let path: String

  init() async throws { try await self.init(of: Fleet.quarry) }

  init(of fleet: Fleet) async throws {
    self.fleet = fleet
    let folder = fleet.keyed.folder
    try FileManager.default.createDirectory(atPath: "\(folder.path)/bin", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/bin/ezprov", withDestinationPath: fleet.ezprov.path)
    path = "\(folder.path)/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
  }

  var folder: String { fleet.keyed.folder.path }

  /// Runs a line of sh in the folder above inventory/; both streams as a terminal would show them.
  func sh(_ line: String, _ environment: [String: String] = [:]) async throws -> Program.Ended {
    let own: [String: String?] = fleet.ezprov.environment.merging(
      ["PATH": path, "EZPROV_INVENTORY": nil, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"]
    ) { $1 }
    return try await Program("sh").run(
      ["-c", "exec 2>&1; \(line)"], environment: own.merging(environment) { $1 }, in: folder)
  }
}
