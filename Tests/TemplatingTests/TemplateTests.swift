import Testing
import Vocabulary

@testable import Templating

@Suite struct `A template` {
  private func filled(_ text: String, _ fill: (inout Filling) -> Void = { _ in }) throws -> String {
    var filling = Filling()
    fill(&filling)
    return try Template(named: "t", text: text).filled(with: filling).text
  }

  private func fault(_ text: String, _ fill: (inout Filling) -> Void = { _ in }) -> String? {
    do {
      _ = try filled(text, fill)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `keeps text without holes as it is`() throws {
    for text in ["", "a\n", "a\nb", "\n\n", "${x} {y} # z\n"] {
      #expect(try filled(text) == text)
    }
  }

  @Test func `fills a hole wherever it stands`() throws {
    #expect(
      try filled("a = {{x}}{{y}};\n") {
        $0.put("1", in: "x"); $0.put("{{y}}", in: "y")
      } == "a = 1{{y}};\n")
  }

  @Test func `repeats a block for each entry, whose holes come first`() throws {
    let text = "{{#rows}}\n{{k}} {{v}}\n{{/rows}}\nend\n"
    let result = try filled(text) { filling in
      filling.put("outer", in: "v")
      let rows = ["a", "b"].map { key in
        var row = Filling()
        row.put(key, in: "k")
        return row
      }
      filling.put(rows, in: "rows")
    }
    #expect(result == "a outer\nb outer\nend\n")
  }

  @Test(arguments: [(true, "a\nb\n"), (false, "b\n")])
  func `keeps or drops a block`(condition: Bool, expected: String) throws {
    #expect(try filled("{{#on}}\na\n{{/on}}\nb\n") { $0.keep("on", if: condition) } == expected)
  }

  @Test func `knows which line comes from which entry`() throws {
    let places = (1...2).map { Place(file: SourceFile(index: 0), line: $0, column: 1) }
    var filling = Filling()
    filling.put(
      places.map { place in
        var entry = Filling()
        entry.place = place
        entry.put("x", in: "k")
        return entry
      }, in: "rows")
    let filled = try Template(named: "t", text: "head\n{{#rows}}\n{{k}}\n{{k}}\n{{/rows}}\nend\n").filled(with: filling)
    #expect(filled.text == "head\nx\nx\nx\nx\nend\n")
    #expect(filled.places.map(\.firstLine) == [1, 3, 3, 5])
    #expect(filled.places.map(\.place) == [places[0], nil, places[1], nil])
  }

  @Test func `refuses a hole that nothing fills`() {
    #expect(fault("a\n{{x}}\n") { $0.put("1", in: "y") } == "t:2: nothing fills '{{x}}'; there is y")
  }

  @Test func `refuses a value that has no hole`() {
    #expect(fault("a\n") { $0.put("1", in: "x") } == "t: the template has no place for 'x'")
  }

  @Test func `lets values of a dropped block be given`() throws {
    #expect(
      try filled("{{#on}}\n{{x}}\n{{/on}}\n") {
        $0.keep("on", if: false); $0.put("1", in: "x")
      } == "")
  }

  @Test func `refuses what is not balanced`() {
    #expect(fault("{{#a}}\n") == "t:1: '{{#a}}' is not closed")
    #expect(fault("x\n{{/a}}\n") == "t:2: '{{/a}}' closes no block")
    #expect(fault("{{#b}}\n{{/a}}\n") == "t:2: '{{/a}}' closes no block, '{{/b}}' is due")
    #expect(fault("x {{a\n") == "t:1: '{{' is not closed by '}}'")
    #expect(fault("{{A b}}\n") == "t:1: 'A b' is not the name of a hole: lower-case letters and '_'")
  }
}

@Suite struct `The templates` {
  @Test func `are all well formed`() throws {
    #expect(!Templates.embedded.names.isEmpty)
    for name in Templates.embedded.names { _ = try Templates.embedded.template(name) }
  }

  @Test func `are replaced by the operator's own of the same name only`() throws {
    let name = try #require(Templates.embedded.names.first)
    #expect(try Templates.embedded.overridden(by: [name: "mine\n"]).text(name) == "mine\n")
    #expect(
      throws: TemplateFault(template: "no/such", line: nil, message: "there is no template of this name to replace")
    ) {
      _ = try Templates.embedded.overridden(by: ["no/such": ""])
    }
  }
}
