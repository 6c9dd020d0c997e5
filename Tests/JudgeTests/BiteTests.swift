import Glibc
import Rendering
import TestSupport
import Testing
import Vocabulary

/// A judge that passes everything would prove nothing: each must refuse what is wrong in its own grammar.
@Suite struct `A judge` {
  /// A file of the MX, what is put into it, and the checker that must notice.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let path: String
    let old: String
    let new: String
    let judge: @Sendable (Stage) async throws -> Bool

    var testDescription: String { "\(path): \(new)" }
  }

  static let wrongs: [Wrong] = [
    Wrong(path: "/etc/postfix/main.cf", old: "biff = no", new: "bif = no") { stage in
      try await Program("postconf").run(["-c", stage.postfix, "-n"]).isSilent
    },
    Wrong(path: "/etc/postfix/main.cf", old: "myorigin = ", new: "myorigin = $no_such_name") { stage in
      try await Program("postconf").run(["-c", stage.postfix, "-n"]).isSilent
    },
    Wrong(path: "/etc/postfix/master.cf", old: "nested_header_checks=", new: "nested_header_check=") { stage in
      try await Program("postconf").run(["-c", stage.postfix, "-P"]).isSilent
    },
    Wrong(path: "/etc/postfix/users", old: "basalt@quarry.example basalt", new: "basalt@quarry.example") { stage in
      try await Program("postmap").run(["-c", stage.postfix, "lmdb:\(stage.postfix)/users"]).isSilent
    },
    Wrong(path: "/etc/postfix/sender_domains", old: "$/", new: "(/") { stage in
      let ended = try await Program("postmap").run(
        ["-c", stage.postfix, "-q", "k", "regexp:\(stage.postfix)/sender_domains"])
      return ended.complaint.isEmpty
    },
    Wrong(path: "/etc/dovecot/dovecot.conf", old: "ssl_min_protocol", new: "ssl_min_protocl") { stage in
      try await Program("doveconf").run(["-c", stage.path("/etc/dovecot/dovecot.conf"), "-n"]).isSilent
    },
    Wrong(path: "/etc/dovecot/sieve/spam-to-junk.sieve", old: "header :is", new: "header :iz") { stage in
      // Not to /dev/null: sievec renames what it wrote into place.
      let script = stage.path("/etc/dovecot/sieve/spam-to-junk.sieve")
      return try await Program("sievec").run([script, "\(script).svbin"]).code == 0
    },
    Wrong(path: "/etc/rspamd/local.d/dkim_signing.conf", old: "use_esld = false;", new: "use_esld = [{;") { stage in
      let ended = try await Rspamd(stage).run("configtest")
      return ended.code == 0 && ended.text.contains("syntax OK")
    },
    Wrong(path: "/etc/postfix/postfwd.cf", old: "action=dunno", new: "actoin=dunno") { stage in
      let ended = try await Program("postfwd1").run(["-f", stage.path("/etc/postfix/postfwd.cf"), "-C"])
      let written = stage.text("/etc/postfix/postfwd.cf").split(separator: "\n").filter { $0.hasPrefix("id=") }
      return ended.lines.filter { $0.hasPrefix("Rule ") }.count == written.count && !"\(ended)".contains("ignor")
    },
    Wrong(path: "/etc/unbound/unbound.conf.d/ezprov.conf", old: "interface:", new: "interfaces:") { stage in
      try await Program("unbound-checkconf").run([stage.path("/etc/unbound/unbound.conf.d/ezprov.conf")]).isSilent
    },
    Wrong(path: "/etc/sudoers.d/ezprov-passwd", old: "NOPASSWD:", new: "NOPASSWORD:") { stage in
      try await Program("visudo").run(["-c", "-f", stage.path("/etc/sudoers.d/ezprov-passwd")]).isSilent
    },
    Wrong(path: "/etc/ssh/sshd_config.d/ezprov.conf", old: "ForceCommand", new: "ForcedCommand") { stage in
      mkdir("/run/sshd", 0o755)
      let file = stage.path("/etc/ssh/sshd_config.d/ezprov.conf")
      return try await Program("/usr/sbin/sshd").run(["-t", "-f", file]).isSilent
    },
    Wrong(path: "/usr/local/lib/ezprov/passwd", old: "esac", new: "") { stage in
      try await Program("dash").run(["-n", stage.path("/usr/local/lib/ezprov/passwd")]).isSilent
    },
  ]

  @Test(arguments: wrongs)
  func `refuses what is wrong, and nothing else`(wrong: Wrong) async throws {
    let stage = try await Stage(Specimen.quarry.value.mx.host)
    #expect(try await wrong.judge(stage), "the file as it is")
    try stage.replace(wrong.old, with: wrong.new, in: wrong.path)
    #expect(try await !wrong.judge(stage), "the file with '\(wrong.new)'")
  }

  @Test func `of zones refuses one with a wrong record`() async throws {
    let zone = try #require(try await Specimen.quarry.value.rendered.zones.first { $0.name.text == "quarry.example" })
    let records = ZoneRecord.all(in: zone.text)
    let good = ZoneText(zone.name.text, records).file
    for (judge, before) in [
      ("named-checkzone", [zone.name.text]), ("kzonecheck", ["-o", zone.name.text]),
      ("nsd-checkzone", [zone.name.text]),
      ("ldns-read-zone", []),
    ] {
      let folder = try ScratchFolder()
      let right = try folder.write(good, to: "right")
      let wrong = try folder.write(good.replacing(" IN MX 10 ", with: " IN MX ten "), to: "wrong")
      #expect(try await Program(judge).run(before + [right]).code == 0, "\(judge)")
      #expect(try await Program(judge).run(before + [wrong]).code != 0, "\(judge)")
    }
  }
}
