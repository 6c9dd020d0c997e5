import Testing

@testable import Editing

@Suite struct `An edit of a value` {
  @Test(arguments: [
    ("operator: old", "operator: \"A+/=\""),
    ("operator: 'old'   # since spring", "operator: \"A+/=\"   # since spring"),
    ("operator: \"old # \\\" \"# no comment", "operator: \"A+/=\"# no comment"),
    ("operator:", "operator: \"A+/=\""),
    ("operator:   # to come", "operator: \"A+/=\"   # to come"),
    ("\"operator\" : old", "\"operator\" : \"A+/=\""),
    ("operator: old\n      and older", "operator: \"A+/=\""),
    ("granite: é\n    operator: \"°°\" # °", "granite: é\n    operator: \"A+/=\" # °"),
  ])
  func `changes its text and nothing else`(before: String, after: String) {
    #expect(edited(framed(before), operatorPath, to: "A+/=") == framed(after))
  }

  private func framed(_ entry: String) -> String {
    "# °\nsecrets:\n  recipients:\n    \(entry)\n    quartz: q\nsite: {name: \"Q\"}\n"
  }

  @Test func `finds it between braces too`() {
    #expect(
      edited("secrets: { recipients: {quartz: q, operator: 'old'} }  # x\n", operatorPath, to: "new")
        == "secrets: { recipients: {quartz: q, operator: new} }  # x\n")
    #expect(
      edited("secrets: {recipients: {operator: , quartz: q}}\n", operatorPath, to: "new")
        == "secrets: {recipients: {operator: new, quartz: q}}\n")
  }

  @Test func `that is there already leaves the file alone`() {
    #expect(edited("secrets: {recipients: {operator: new}}", operatorPath, to: "new") == "")
  }

  @Test func `keeps a byte order mark and carriage returns`() {
    #expect(
      edited("\u{FEFF}secrets:\r\n  recipients:\r\n    operator: old\r\n", operatorPath, to: "new")
        == "\u{FEFF}secrets:\r\n  recipients:\r\n    operator: new\r\n")
  }
}
