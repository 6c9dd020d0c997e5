import Foundation
import TestSupport
import Testing

/// The jobs of examples/ci, their lines taken from the files and run by a shell as a runner would.
@Suite struct `A CI job` {
  @Test(arguments: ["gitlab-ci.yml", "github.yml"])
  func `passes a good change and shows it`(file: String) async throws {
    let (workplace, base) = try await Self.repository()
    try workplace.fleet.replace("    - opal\n", with: "    - opal\n    - beryl\n", in: "users.yml")
    try await Self.git(workplace, "git commit -qam 'beryl comes'")
    let ended = try await Self.run(file, on: workplace, since: base)
    #expect(ended.code == 0, "\(ended)")
    #expect(ended.text.contains("+beryl@quarry.example beryl"), "\(ended)")
  }

  @Test(arguments: ["gitlab-ci.yml", "github.yml"])
  func `stops a bad change and says where it is wrong`(file: String) async throws {
    let (workplace, base) = try await Self.repository()
    try workplace.fleet.replace("    - opal\n", with: "    - opal\n    - basalt\n", in: "users.yml")
    try await Self.git(workplace, "git commit -qam 'basalt twice'")
    let ended = try await Self.run(file, on: workplace, since: base)
    #expect(ended.code == 1 && ended.text.contains("users.yml:25:7: error: 'basalt' is set twice"), "\(ended)")
  }

  @Test(arguments: ["gitlab-ci.yml", "github.yml"])
  func `needs no key, no network and no host`(file: String) async throws {
    let commands = try Self.commands(of: file)
    #expect(commands.map { $0.prefix { $0 != "$" } } == ["ezprov check", "ezprov plan --against \""])
  }

  /// A repository with inventory/ as its first commit, whose name is returned.
  private static func repository() async throws -> (Workplace, String) {
    let workplace = try await Workplace()
    try await git(
      workplace, "git init -q && git config user.name Quarry && git config user.email ci@quarry.example",
      "git add inventory && git commit -qm 'the inventory'")
    let base = try await workplace.sh("git rev-parse HEAD").text.trimmingCharacters(in: .whitespacesAndNewlines)
    return (workplace, base)
  }

  private static func git(_ workplace: Workplace, _ lines: String...) async throws {
    for line in lines {
      let ended = try await workplace.sh(line)
      try #require(ended.code == 0, "\(line): \(ended)")
    }
  }

  /// As both runners do: one shell that stops at the first command that fails.
  private static func run(_ file: String, on workplace: Workplace, since base: String) async throws -> Program.Ended {
    let script = try commands(of: file).joined(separator: "\n")
    return try await workplace.sh(
      "set -e\n\(script)",
      ["BASE": base, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "EZPROV_KEY": "/nonexistent/key"])
  }

  /// The lines of `script:` (GitLab) or the words of `run:` (GitHub).
  private static func commands(of file: String) throws -> [String] {
    let text = try String(contentsOfFile: "\(Repository.path)/examples/ci/\(file)", encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      let words = line.drop { $0 == " " }
      if words.hasPrefix("- run: ") { return String(words.dropFirst("- run: ".count)) }
      return words.hasPrefix("- ezprov ") ? String(words.dropFirst("- ".count)) : nil
    }
  }
}
