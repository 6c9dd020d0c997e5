import Foundation
import TestSupport
import Testing

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
    let workplace = try await Workplace()
    let lines = ConsoleBlock.texts("sh", in: try Self.text).flatMap(\.lines)
    let commands = lines.filter { $0.hasPrefix("ezprov ") }
    #expect(!commands.isEmpty)
    for command in commands {
      let bare = command.prefix { $0 != "#" }
      let ended = try await workplace.sh("\(bare) --help")
      #expect(ended.code == 0 && ended.text.contains("USAGE"), "\(command): \(ended)")
    }
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
