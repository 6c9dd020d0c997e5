import Foundation
import TestSupport
import Testing

/// Tests/faults.md, the table of what once went wrong, against the tests that there are.
@Suite struct `The table of faults` {
  /// The first column, whole: each entry of the main job's "Bad input and faults", and each row of the real setups'
  /// history that concerns it.
  static let required: Set<String> = [
    // Bad input and faults
    "A value with a newline, `$`, `#`, a quote, a shell metacharacter or a look-alike, in every field that reaches a file",
    "An unknown host in a route", "Two hosts with one login", "A login equal to a user", "A user in two categories",
    "A forward to a non-address", "A missing secret", "An unreachable host", "A host key that differs",
    "A staged file that its checker rejects", "A truncated, bit-flipped or re-ordered backup",
    "A request to swap that comes to a host after its run was given up",
    "An account whose home was never made, since the power or the disk was gone",
    "Mail of a backup that can't be moved beside what is there",
    // Of what is published
    "An SPF of eleven look-ups",
    "A record or a name that is longer than DNS has room for",
    "A signing key without one of the other algorithm, of another algorithm than it says, too short, or `next` without a time",
    "A delegated key without its alias, or at a name that can't hold it",
    "DMARC stages out of order, reports to a domain that takes no mail, a policy that is served under another's name",
    "Text that a zone file, YAML, JavaScript or Terraform would read as more than a text",
    // Of what is live
    "A wrong TSIG key, an update that the server's policy refuses",
    "A server that does half of an update and says nothing",
    "A name server of several that is stale, lame or silent", "A zone that another hand edits between plan and update",
    "Records of others in a zone of ours", "A selector that goes while mail may be signed with it",
    "A reverse name of a host that is wrong, missing or only at some servers of its zone, which others keep",
    // Of keys and secrets
    "Ctrl-C, SIGTERM, SIGHUP or SIGKILL while a backup is written",
    "A sealed value that was copied to another field",
    "A recipient who was removed",
    "A site key or an operator's key that is lost",
    "A vault's file, variable or program that is not there, fails or may be read by others",
    "A crash while keys are held",
    "A private half that is not that of the published key",
    "A step of a key's life that comes too early",
    // Live and broken
    "main.cf named tables and services that were never deployed (2016–2020)",
    "Relay logins made with an empty password, hosts with another one: no AUTH for 13 days (2019)",
    "The injection port vanished from the clients (2019)",
    "The injection port named a macro that was never defined (2017–2021)",
    "A host with the wrong role never sent mail (2020)",
    "A filter on a boolean skipped the relays' tasks for three months (2020)",
    "SPF with a syntax error for five hours (2020)", "The active DKIM key deleted for thirty hours (2020)",
    "SPF listed hosts that were gone (2020)", "Wrapper mode with TLS level `may`: all relays deferred (2020)",
    "IMAP closed while a program still fetched by it (2020)",
    "Header checks inherited by MIME parts broke signatures for 5.6 years (2020–2026)",
    "A loopback listener offered TLS with a certificate that could not match (2021)",
    "A Rspamd file in the wrong syntax, silently ignored (2021)",
    "Any login could send as anyone on 465 and 587 (–2024)", "SMTPUTF8 detection bounced mail (2018)",
    "Accounts with an empty password (2018–2023)", "A PAM module that was dropped (2019–2023)",
    "faillock let strangers lock people out (2023)",
    "Hashes whose cost differed by program: log-ins timed out (2024)", "A map type that the platform dropped (2024)",
    "A new mail domain needed five files in four roles and DNS (2025)",
    "A Dovecot whose configuration is incompatible (2025)",
    // Still wrong at HEAD
    "Unanchored patterns in postfwd: `laurent` has no limit because of `aur`",
    "The servers' limit for all 46 hosts though six relay", "One password shared by all relays",
    "A static map that lets seven logins send as anyone", "Relay logins that are never removed",
    "Two hosts with one short name, and names that are people's logins", "Quote characters in home paths",
    "A cipher list with a typing error", "Domains that no record protects",
    "MTA-STS enforced with an id bumped by hand, and without CRLF (2022)",
    "DMARC that stayed at `none` for years",
    "A document that tells to edit a file which is then overwritten",
  ]

  @Test func `has every required row, and each of its rows is required`() throws {
    let rows = Set(try Self.rows.map(\.fault))
    #expect(Self.required.subtracting(rows).isEmpty)
    #expect(rows.subtracting(Self.required).isEmpty)
  }

  @Test func `says for each fault what ezprov does, and names a test`() throws {
    for row in try Self.rows {
      #expect(!row.remedy.isEmpty && !row.tests.isEmpty, "\(row.fault)")
    }
  }

  @Test func `names only tests that there are`() throws {
    let suites = try Self.suites
    let sentences = try Self.sentences
    for row in try Self.rows {
      for test in row.tests {
        if test.hasPrefix("e2e: ") {
          #expect(sentences.contains(String(test.dropFirst("e2e: ".count))), "\(test)")
        } else {
          let parts = test.split(separator: ": ", maxSplits: 1).map(String.init)
          #expect(suites[parts[0], default: []].contains(parts.last ?? ""), "\(test)")
        }
      }
    }
  }

  struct Row {
    let fault: String
    let remedy: String
    let tests: [String]
  }

  private static var rows: [Row] {
    get throws {
      let text = try String(contentsOfFile: "\(Repository.path)/Tests/faults.md", encoding: .utf8)
      return text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        let tests = cells[2].matches(of: /`([^`]+)`/).map { String($0.output.1) }
        return Row(fault: cells[0], remedy: cells[1], tests: tests)
      }.filter { $0.fault != "what went wrong" }
    }
  }

  /// The names of each suite's tests, by the suite's name.
  private static var suites: [String: Set<String>] {
    get throws {
      var suites: [String: Set<String>] = [:]
      for path in try files(below: "Tests", ending: ".swift") {
        var suite = ""
        for match in try text(of: path).matches(of: /(?:@Suite(?:\([^)]*\))? struct|extension|func) `([^`]+)`/) {
          let name = String(match.output.1)
          if match.output.0.hasPrefix("func") { suites[suite, default: []].insert(name) } else { suite = name }
        }
      }
      return suites
    }
  }

  /// What the checks of the lab say that they show.
  private static var sentences: Set<String> {
    get throws {
      var found: Set<String> = []
      for path in try files(below: "Tests/Lab/e2e", ending: ".py") {
        found.formUnion(try text(of: path).matches(of: /@check\(\s*"([^"]+)"/).map { String($0.output.1) })
      }
      return found
    }
  }

  private static func files(below folder: String, ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(Repository.path)/\(folder)")
      .filter { $0.hasSuffix(ending) }.map { "\(Repository.path)/\(folder)/\($0)" }
  }

  private static func text(of path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
}
