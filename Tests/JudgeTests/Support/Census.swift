import Rendering
import TestSupport
import Testing
import Vocabulary

/// How many entries the owner of each file finds in it.
struct Census: Equatable, CustomStringConvertible {
  private var counts: [String: Int] = [:]

  init(of rendered: RenderedSystem) async throws {
    for host in rendered.hosts {
      let stage = try await Stage(host)
      for flag in ["-n", "-M", "-P"] {
        try await count("postconf", ["-c", stage.postfix, flag], as: "\(host.role) \(flag)")
      }
      if host.role == .mx { try await countMX(stage) }
    }
    for zone in rendered.zones {
      let folder = try ScratchFolder()
      let records = ZoneRecord.all(in: zone.text)
      let file = try folder.write(ZoneText(zone.name.text, records).file, to: "zone")
      // A host of another name may be in no zone of ours; what there is must be a record a line.
      let read = try await Program("ldns-read-zone").expectSilence([file])
      counts["records misread", default: 0] += read.lines.count - records.count - 2
    }
  }

  private mutating func countMX(_ stage: Stage) async throws {
    for artifact in stage.host.artifacts {
      for effect in artifact.effects {
        guard case .rebuildMap(let type, let path) = effect else { continue }
        try await count("postmap", ["-c", stage.postfix, "-s", "\(type):\(stage.path(path.text))"], as: path.text)
      }
      if artifact.path.text.hasSuffix("authorized_keys") {
        try await count("ssh-keygen", ["-l", "-f", stage.path(artifact.path.text)], as: "keys")
      }
    }
    try await count("doveconf", ["-c", stage.path("/etc/dovecot/dovecot.conf"), "-n"], as: "doveconf")
    let resolver = try await Program("unbound-checkconf").run(
      [stage.path("/etc/unbound/unbound.conf.d/ezprov.conf")])
    // It looks for the files that it is to read, which have other names here.
    #expect(resolver.code == 0 || resolver.complaint.contains("does not exist"), "\(resolver)")
    try await Program("visudo").expectSilence(["-c", "-f", stage.path("/etc/sudoers.d/ezprov-passwd")])
    let rules = try await Program("postfwd1").run(["-f", stage.path("/etc/postfix/postfwd.cf"), "-C"])
    counts["rules"] = rules.lines.filter { $0.hasPrefix("Rule ") }.count
    let filter = try await Rspamd(stage).run("configdump", "dkim_signing", "options")
    counts["rspamd"] = filter.lines.count
    counts["rspamd ends with"] = filter.code
  }

  private mutating func count(_ program: String, _ words: [String], as name: String) async throws {
    counts[name, default: 0] += try await Program(program).expectSilence(words).lines.count
  }

  var description: String {
    counts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
  }
}
