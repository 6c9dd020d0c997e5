import Rendering
import Testing
import Vocabulary

/// The owners of the grammars judge: real programs, on the files as they would be staged.
@Suite struct `A host's files` {
  private func stage(_ host: String) async throws -> Stage {
    let rendered = try await FullInventory().rendered()
    return try Stage(try #require(rendered.hosts.first { $0.label.text == host }))
  }

  @Test(.serialized, arguments: ["mx1", "relay1", "relay2", "relay3"])
  func `pass postconf, postmap and postfix check`(host: String) async throws {
    let stage = try await stage(host)
    for run in try stage.buildMaps() { #expect(run.status == 0 && run.complaint.isEmpty, "\(run.complaint)") }
    for option in ["-n", "-M", "-P"] {
      let run = try Program("postconf", "-c", stage.postfix, option)
      #expect(run.status == 0 && run.complaint.isEmpty, "postconf \(option): \(run.complaint)")
    }
    let numbers = try Program("postmap", "-c", stage.postfix, "-q", "k", "inline:{k=v}")
    #expect(numbers.status == 0 && numbers.complaint.isEmpty, "\(numbers.complaint)")
    let check = try Program("postfix", "-c", stage.postfix, "check")
    #expect(check.status == 0, "\(check.output) \(check.complaint)")
  }

  @Test func `pass regexp_table(5), which ignores a bad pattern with a warning`() async throws {
    let stage = try await stage("mx1")
    for name in ["msa_header_checks", "lmtp_header_checks", "sender_domains"] {
      let run = try Program("postmap", "-c", stage.postfix, "-q", "nothing", "regexp:\(stage.postfix)/\(name)")
      #expect(run.complaint.isEmpty && run.status <= 1, "\(name): \(run.complaint)")
    }
  }

  @Test func `pass doveconf and sievec`() async throws {
    let stage = try await stage("mx1")
    let run = try Program("doveconf", "-c", stage.path("/etc/dovecot/dovecot.conf"), "-n")
    #expect(run.status == 0 && run.complaint.isEmpty, "\(run.complaint)")
    let script = try Program(
      "sievec", stage.path("/etc/dovecot/sieve/spam-to-junk.sieve"), stage.path("/etc/dovecot/sieve/checked.svbin"))
    #expect(script.status == 0, "\(script.complaint)")
  }

  @Test func `pass rspamadm configtest, which sees the staged files`() async throws {
    let stage = try await stage("mx1")
    let variables = ["--var=CONFDIR=/etc/rspamd", "--var=LOCAL_CONFDIR=\(stage.path("/etc/rspamd"))"]
    let run = try Program(["rspamadm"] + variables + ["configtest", "-c", "/etc/rspamd/rspamd.conf"])
    #expect(run.status == 0 && run.output.contains("syntax OK"), "\(run.output) \(run.complaint)")
    let dump = try Program(["rspamadm"] + variables + ["configdump", "-c", "/etc/rspamd/rspamd.conf", "dkim_signing"])
    #expect(dump.output.contains("path = \"/var/lib/rspamd/dkim/quarry.example.ed2026.key\";"))
    #expect(dump.output.contains("['relay1.quarry.example'] = 'quarry.example',"))
    let options = try Program(["rspamadm"] + variables + ["configdump", "-c", "/etc/rspamd/rspamd.conf", "options"])
    #expect(!options.output.contains("10.0.0.0/8"), "Rspamd's own private networks are local still")
  }

  @Test func `pass postfwd, rule by rule`() async throws {
    let stage = try await stage("mx1")
    let path = stage.path("/etc/postfix/postfwd.cf")
    let written = try #require(stage.host.artifacts.first { $0.path.text == "/etc/postfix/postfwd.cf" }).text
    let rules = try Program("postfwd1", "-f", path, "-C").output.split(separator: "\n").filter { $0.hasPrefix("Rule ") }
    #expect(rules.count == written.split(separator: "\n").count { $0.hasPrefix("id=") })
    #expect(rules.allSatisfy { $0.contains("protocol_state->\"==;END-OF-MESSAGE\"") })
    #expect(!rules.contains { $0.contains("&&") }, "a macro is not defined")
  }

  @Test func `pass unbound-checkconf, visudo, sshd and sh`() async throws {
    let stage = try await stage("mx1")
    let resolver = stage.path("/etc/unbound/unbound.conf.d/ezprov.conf")
    #expect(try Program("unbound-checkconf", resolver).status == 0)
    #expect(try Program("visudo", "-cf", stage.path("/etc/sudoers.d/ezprov-passwd")).status == 0)
    let folder = try TemporaryFolder()
    _ = try Program("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "\(folder.path)/key")
    let snippet = stage.path("/etc/ssh/sshd_config.d/ezprov.conf")
    let sshd = try Program("/usr/sbin/sshd", "-t", "-f", snippet, "-h", "\(folder.path)/key")
    #expect(sshd.status == 0 && sshd.complaint.isEmpty, "\(sshd.complaint)")
    for artifact in stage.host.artifacts where artifact.mode.bits == 0o755 {
      #expect(try Program("sh", "-n", stage.path(artifact.path.text)).status == 0, "\(artifact.path)")
    }
  }
}
