import Modeling
import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

/// A small inventory to which a test adds what it is about.
enum Quarry {
  static let site = """
    site: {name: Quarry, domain: quarry.example, postmaster: basalt}
    """
  static let domains = """
    domains:
      quarry.example: {class: local}
      gravel.example: {class: alias}
      moraine.example: {class: parked}
    """
  static let hosts = """
    hosts:
      mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}
      relay1: {role: relay, name: relay1.quarry.example, addresses: [192.0.2.31]}
    """
  static let users = """
    users:
      Masons:
        - basalt
        - granite
    """

  /// The whole, with these parts instead of the usual ones, and `more` behind.
  static func text(
    site: String = site, domains: String = domains, hosts: String = hosts, users: String = users, _ more: String = ""
  ) -> String {
    ["ezprov: 1", more, site, domains, hosts, users].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  static let today = CalendarDate("2026-11-21") ?? CalendarDate(day: 0)
}

func model(_ text: String) throws -> MailSystem {
  try MailSystem(of: read(text), today: Quarry.today)
}

/// Expects that `marked` means nothing valid, for exactly these reasons.
func expectFaults(inModelOf marked: String, _ expected: String..., location: SourceLocation = #_sourceLocation) {
  let marked = MarkedText(marked)
  #expect(throws: Never.self, sourceLocation: location) {
    let found: [String]
    do {
      _ = try model(marked.text)
      found = []
    } catch let faults as Faults {
      found = faults.lines { marked.mark(at: $0) ?? "\($0.line):\($0.column)" }
    }
    #expect(found == expected, sourceLocation: location)
  }
}
