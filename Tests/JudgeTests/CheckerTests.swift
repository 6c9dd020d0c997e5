import Glibc
import Rendering
import TestSupport
import Testing
import Vocabulary

/// Every file, before the program that reads it in the end; what that one would say is what counts.
@Suite struct `The owner of a file` {
  @Test func `postconf takes the configuration of every host and has nothing to complain about`() async throws {
    for specimen in try await Specimen.all {
      for stage in specimen.stages.values {
        for flag in ["-n", "-M", "-P"] { try await Program("postconf").expectSilence(["-c", stage.postfix, flag]) }
        // Reading a number is left to the programs that use it.
        try await Program("postmap").expectSilence(["-c", stage.postfix, "-q", "k", "inline:{k=v}"])
      }
    }
  }

  @Test func `postfix check passes every host`() async throws {
    for specimen in try await Specimen.all {
      for stage in specimen.stages.values {
        let ended = try await Program("postfix").run(["-c", stage.postfix, "check"])
        #expect(ended.code == 0 && !ended.complaint.contains("warning"), "\(stage.host.label): \(ended)")
      }
    }
  }

  @Test func `postmap and postalias build every table, each row of it`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      for artifact in mx.artifacts(below: "/etc/postfix/") {
        for effect in artifact.effects {
          guard case .rebuildMap(let type, let path) = effect else { continue }
          let rows = try await Program("postmap").expectSilence(
            ["-c", mx.postfix, "-s", "\(type):\(mx.path(path.text))"])
          #expect(rows.lines.count == Self.rows(of: artifact), "\(path)")
        }
      }
    }
  }

  @Test func `Postfix compiles every expression table and reads every text table`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      for name in ["msa_header_checks", "lmtp_header_checks", "sender_domains"] {
        _ = try await mx.answers(of: "regexp:\(mx.postfix)/\(name)", to: ["probe"])
      }
      for relay in try specimen.relays {
        for name in ["tls_policy", "relay_passwords"] {
          _ = try await relay.answers(of: "texthash:\(relay.postfix)/\(name)", to: ["probe"])
        }
      }
    }
  }

  @Test func `doveconf takes dovecot.conf`() async throws {
    for specimen in try await Specimen.all {
      let path = try specimen.mx.path("/etc/dovecot/dovecot.conf")
      try await Program("doveconf").expectSilence(["-c", path, "-n"])
    }
  }

  @Test func `sievec compiles the script that files spam`() async throws {
    let script = try await Specimen.arch.value.mx.path("/etc/dovecot/sieve/spam-to-junk.sieve")
    try await Program("sievec").expectSilence([script, script + ".checked"])
  }

  @Test func `rspamadm takes the configuration, and dumps what it says`() async throws {
    for specimen in try await Specimen.all {
      let test = try await Rspamd(specimen.mx).run("configtest")
      #expect(test.code == 0 && test.text.contains("syntax OK"), "\(test)")
      #expect(!test.complaint.contains("duplicate") && !test.complaint.contains("unknown"), "\(test)")
    }
  }

  @Test func `postfwd loads every rule and ignores nothing`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      let path = mx.path("/etc/postfix/postfwd.cf")
      let ended = try await Program("postfwd1").run(["-f", path, "-C"])
      let written = mx.text("/etc/postfix/postfwd.cf").split(separator: "\n").filter { $0.hasPrefix("id=") }
      #expect(ended.lines.filter { $0.hasPrefix("Rule ") }.count == written.count && !written.isEmpty, "\(ended)")
      #expect(!"\(ended)".contains("ignor"), "\(ended)")
    }
  }

  @Test func `unbound-checkconf takes the resolver's file`() async throws {
    for specimen in try await Specimen.all {
      let path = try specimen.mx.path("/etc/unbound/unbound.conf.d/ezprov.conf")
      try await Program("unbound-checkconf").expectSilence([path])
    }
  }

  @Test func `visudo and sshd take what people may do`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      try await Program("visudo").expectSilence(["-c", "-f", mx.path("/etc/sudoers.d/ezprov-passwd")])
      // The folder that its unit makes (RuntimeDirectory), for who has never started it.
      mkdir("/run/sshd", 0o755)
      try await Program("/usr/sbin/sshd").expectSilence(
        ["-t", "-f", mx.path("/etc/ssh/sshd_config.d/ezprov.conf")])
    }
  }

  @Test func `sh and dash parse every script`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      let scripts = mx.host.artifacts.filter { $0.mode.bits == 0o755 }
      #expect(scripts.count == 3)
      for script in scripts {
        for shell in ["sh", "dash"] { try await Program(shell).expectSilence(["-n", mx.path(script.path.text)]) }
      }
    }
  }

  /// Lines that are neither empty nor a comment.
  private static func rows(of artifact: Artifact) -> Int {
    artifact.content.split(separator: UInt8(ascii: "\n")).filter { $0.first != UInt8(ascii: "#") }.count
  }
}
