import Foundation
import Modeling
import Reading
import Rendering
import Templating
import TestSupport
import Testing
import Vocabulary

/// What once went wrong in a real setup and no other test is about; Tests/faults.md has the whole table.
@Suite struct `What once went wrong` {
  @Test func `a table of a kind that the platform has dropped`() async throws {
    for stage in try await Self.stages {
      let text = stage.text("/etc/postfix/main.cf") + stage.text("/etc/postfix/master.cf")
      let kinds = Set(text.matches(of: /([a-z]+):\$\{config_directory\}/).map { String($0.output.1) })
      #expect(!kinds.isEmpty && kinds.isSubset(of: ["lmdb", "regexp", "texthash"]), "\(stage.host.label): \(kinds)")
    }
  }

  @Test func `a table, a service or a macro that is named and was never written`() async throws {
    for stage in try await Self.stages {
      let main = try await Program("postconf").run(["-c", stage.postfix, "-nx"])
      let services = try await Program("postconf").run(["-c", stage.postfix, "-Px"])
      for path in (main.text + services.text).matches(of: /(?:lmdb|regexp|texthash):([^\s,}]+)/).map(\.output.1) {
        #expect(FileManager.default.fileExists(atPath: String(path)), "\(stage.host.label): \(path)")
      }
      // A macro without a value is no word of postconf's: it warns (The owner of a file), and leaves a hole.
      #expect(!(main.text + services.text).contains("${config_directory}"))
      let names = try await Program("postconf").run(["-c", stage.postfix, "-M"]).lines.compactMap {
        $0.split(separator: " ").first.map(String.init)
      }
      for service in (main.text + services.text).matches(of: /cleanup_service_name\s*=\s*(\S+)/).map(\.output.1) {
        #expect(names.contains(String(service)), "\(stage.host.label): \(service)")
      }
      let transports = stage.text("/etc/postfix/transport").split(separator: "\n").compactMap {
        $0.split(separator: " ").last?.split(separator: ":").first.map(String.init)
      }
      for transport in transports { #expect(names.contains(transport), "\(transport)") }
    }
  }

  @Test func `wrapper mode without a level that encrypts, so that all relays' mail waited`() async throws {
    for relay in try await Self.relays {
      #expect(try await relay.parameter("smtp_tls_wrappermode") == "yes")
      let hop = try await relay.parameter("relayhost")
      #expect(hop == "[mail.quarry.example]:465")
      let policy = try await relay.answers(of: relay.parameter("smtp_tls_policy_maps"), to: [hop])
      #expect(policy == [hop: "secure match=mail.quarry.example"])
      #expect(try await relay.parameter("smtp_tls_security_level") == "secure")
      let password = try await relay.answers(of: relay.parameter("smtp_sasl_password_maps"), to: [hop])
      #expect(password[hop]?.split(separator: ":").count == 2, "the credential is under the very next hop")
    }
  }

  @Test func `a port for programs that took mail only because of a warning`() async throws {
    var ports: [String: String] = [:]
    for relay in try await Self.relays {
      let services = try await Program("postconf").run(["-c", relay.postfix, "-M"]).lines
      let listeners = services.filter { $0.contains(" inet ") }.compactMap { $0.split(separator: " ").first }
      #expect(listeners.allSatisfy { $0.hasPrefix("127.0.0.1:") }, "\(relay.host.label): \(listeners)")
      for listener in listeners where listener != "127.0.0.1:smtp" {
        ports[relay.host.label.text, default: ""] += listener.dropFirst("127.0.0.1:".count)
        for (name, value) in [
          ("smtpd_recipient_restrictions", "permit_mynetworks,reject"), ("mynetworks", "127.0.0.0/8"),
        ] {
          let found = try await Program("postconf").run(["-c", relay.postfix, "-Ph", "\(listener)/inet/\(name)"])
          #expect(found.text == "\(value)\n", "\(relay.host.label) \(listener): \(found)")
        }
      }
    }
    #expect(ports["relay1"] == "10027" && ports["relay3"] == "10028" && ports["relay6"] == nil)
  }

  @Test func `a loopback listener that offered TLS with a certificate that could not match`() async throws {
    for relay in try await Self.relays {
      #expect(try await relay.parameter("smtpd_tls_security_level") == "none")
      #expect(try await relay.parameter("smtpd_sasl_auth_enable") == "no")
    }
  }

  @Test func `addresses in UTF-8 that bounced mail`() async throws {
    for stage in try await Self.stages { #expect(try await stage.parameter("smtputf8_enable") == "no") }
  }

  @Test func `a list of ciphers of one's own with a typing error in it`() async throws {
    for stage in try await Self.stages {
      let settings = try await Program("postconf").run(["-c", stage.postfix, "-n"])
      #expect(!settings.text.contains("cipherlist") && !settings.text.contains("exclude_ciphers"))
      for name in ["smtp_tls_mandatory_protocols", "smtpd_tls_mandatory_protocols"] {
        #expect(try await stage.parameter(name) == ">=TLSv1.2", "\(stage.host.label): \(name)")
      }
      #expect(try await stage.parameter("smtpd_forbid_bare_newline") == "yes")
    }
  }

  @Test func `a password that is empty, and PAM modules that are gone or lock people out`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      let rules = mx.text("/etc/pam.d/dovecot").split(separator: "\n").filter { !$0.hasPrefix("#") }
      let modules = Set(rules.flatMap { $0.split(separator: " ").filter { $0.hasSuffix(".so") } })
      #expect(!rules.contains { $0.contains("nullok") } && modules == ["pam_listfile.so", "pam_unix.so"])
      let places = ["/lib/x86_64-linux-gnu/security", "/lib/aarch64-linux-gnu/security", "/usr/lib/security"]
      for module in modules {
        #expect(places.contains { FileManager.default.fileExists(atPath: "\($0)/\(module)") }, "\(module)")
      }
      for file in ["passwd", "logins"] {
        let rows = mx.text("/etc/dovecot/\(file)").split(separator: "\n")
        let hashes = rows.map { $0.split(separator: ":", omittingEmptySubsequences: false).dropFirst().first ?? "" }
        #expect(!rows.isEmpty && hashes.allSatisfy { $0.hasPrefix("{") && $0.count > 7 }, "\(file)")
      }
    }
  }

  @Test func `a home folder with quotes in its name, and homes of no person`() async throws {
    let mx = try await Specimen.arch.value.mx
    let homes = mx.host.artifacts.map(\.path.text).filter { $0.hasPrefix("/home/") }
    #expect(!homes.isEmpty && homes.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || "/._-".contains($0) } })
    for program in PlainMeaning(try await Specimen.arch.value.inventory).programs {
      #expect(!mx.host.accounts.contains { $0.login.text == program.login }, "\(program.login) needs no account")
    }
  }

  /// All 46 hosts had the servers' limit, though six relayed.
  @Test func `a limit for hosts that send nothing`() async throws {
    let specimen = try await Specimen.arch.value
    let rules = try specimen.mx.text("/etc/postfix/postfwd.cf")
    for host in specimen.inventory.hosts where ["none", "lists", "mx"].contains(host.role.value.rawValue) {
      #expect(!rules.contains("==\(host.label.value);"), "\(host.label.value)")
    }
  }

  /// It took edits in five files of four roles, and DNS by hand.
  @Test func `a mail domain that was added in one place of many`() async throws {
    let specimen = try await Specimen.quarry.value
    let texts = try InventoryFolder("\(specimen.keyed.folder.path)/inventory").texts()
    let more = "domains: {shale.quarry.example: {class: alias, dkim: {signed_by: quarry.example}}}\n"
    let inventory = try Inventory(reading: texts + [SourceText(name: "more.yml", octets: Array(more.utf8))])
    let system = try MailSystem(of: inventory, today: CalendarDate("2026-11-21") ?? CalendarDate(day: 0))
    let rendered = try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: false)
    let mx = try #require(rendered.hosts.first { $0.role == .mx })
    for path in ["/etc/postfix/domains", "/etc/postfix/users_managed", "/etc/rspamd/local.d/dkim_signing.conf"] {
      let file = try #require(mx.artifacts.first { $0.path.text == path })
      #expect(String(decoding: file.content, as: UTF8.self).contains("shale.quarry.example"), "\(path)")
    }
    let records = rendered.zones.flatMap { ZoneRecord.all(in: $0.text) }.filter { $0.name == "shale.quarry.example." }
    #expect(Set(records.map(\.type)) == ["MX", "TXT"])
  }

  @Test func `a configuration in the dialect of another Dovecot`() throws {
    let text = """
      ezprov: 1
      site: {name: Quarry, domain: quarry.example, postmaster: basalt}
      domains: {quarry.example: {class: local}}
      hosts: {mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25], platform: arch}}
      users: {Masons: [basalt]}

      """
    let inventory = try Inventory(reading: [SourceText(name: "arch.yml", octets: Array(text.utf8))])
    let system = try MailSystem(of: inventory, today: CalendarDate(day: 0))
    #expect(throws: (any Error).self) {
      try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: false)
    }
  }

  private static var stages: [Stage] {
    get async throws { try await Specimen.all.flatMap { Array($0.stages.values) } }
  }

  private static var relays: [Stage] {
    get async throws { try await Specimen.arch.value.relays }
  }
}
