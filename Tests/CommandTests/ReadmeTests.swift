import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import ezprov

@Suite struct `The README` {
  private static var text: String {
    get throws { try String(contentsOfFile: "\(Repository.path)/README.md", encoding: .utf8) }
  }

  /// In order, in one copy of inventory/, as a reader would type them.
  @Test func `shows what its commands really print`() async throws {
    let workplace = try await Workplace()
    for block in ConsoleBlock.all(in: try Self.text) {
      #expect(!block.steps.isEmpty, "README.md:\(block.line) shows no command")
      for step in block.steps {
        let ended = try await workplace.sh(step.command)
        let (shown, printed) = (Self.withoutPlanID(step.output), Self.withoutPlanID(ended.text))
        #expect(printed == shown, "README.md:\(block.line): $ \(step.command)")
      }
    }
  }

  /// The id follows from the keys, which are made anew each time.
  private static func withoutPlanID(_ text: String) -> String {
    text.replacing(/Plan [0-9a-f]{8}/) { _ in "Plan ........" }
  }

  @Test func `names only commands and options that there are`() async throws {
    let blocks = ConsoleBlock.texts("sh", in: try Self.text).flatMap(\.lines).filter { $0.hasPrefix("ezprov ") }
    let spans = try Self.text.matches(of: /`(ezprov [^`]*)`/).map { String($0.output.1) }
    #expect(!blocks.isEmpty && !spans.isEmpty)
    for command in blocks.map({ String($0.prefix { $0 != "#" }) }) {
      #expect(Self.refusal(of: command) == nil, "\(command)")
    }
    for command in spans {
      // A command may be named alone, where what it needs is told at another place.
      let refusal = Self.refusal(of: command)
      #expect(refusal?.hasPrefix("Missing expected argument") ?? true, "\(command): \(refusal ?? "")")
    }
    #expect(Self.refusal(of: "ezprov plan --locally") != nil && Self.refusal(of: "ezprov frobnicate") != nil)
  }

  /// What the program says of a command that it can't mean; words in brackets may be left out, and N is a number.
  private static func refusal(of command: String) -> String? {
    let words = command.split { " []".contains($0) }.dropFirst().map { $0 == "N" ? "1" : String($0) }
    do {
      _ = try Ezprov.parseAsRoot(words)
      return nil
    } catch {
      return Ezprov.exitCode(for: error) == .success ? nil : Ezprov.message(for: error)
    }
  }

  @Test func `names only options that some command has`() throws {
    let known = Set(Self.helps(of: Ezprov.self).flatMap { $0.matches(of: /--[a-z-]+/).map(\.output) })
    let named = Set(try Self.text.matches(of: /`(--[a-z-]+)[^`]*`/).map(\.output.1))
    #expect(named.count > 5 && named.subtracting(known).isEmpty, "\(named.subtracting(known).sorted())")
  }

  private static func helps(of command: any ParsableCommand.Type) -> [String] {
    [Ezprov.helpMessage(for: command)] + command.configuration.subcommands.flatMap(helps)
  }

  @Test func `names only files and make targets that there are`() async throws {
    let text = try Self.text
    let makefile = try String(contentsOfFile: "\(Repository.path)/Makefile", encoding: .utf8)
    for target in text.matches(of: /(?:`|\n)make ([a-z-]+)/).map(\.output.1) {
      #expect(makefile.contains("\n\(target):"), "make \(target)")
    }
    for link in text.matches(of: /\]\(([^)#:]+)\)/).map(\.output.1) {
      #expect(FileManager.default.fileExists(atPath: "\(Repository.path)/\(link)"), "\(link)")
    }
  }
}
