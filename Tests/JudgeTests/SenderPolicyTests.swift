import Foundation
import Modeling
import Reading
import Rendering
import TestSupport
import Testing
import Vocabulary

@Suite struct `An SPF record` {
  /// pyspf in its strict mode: a malformed record is a permerror, which the real setup published for five hours.
  @Test func `is well formed, passes the host that sends and nobody else`() async throws {
    let judge = "\(Repository.path)/Tests/JudgeTests/Support/spf.judge"
    for specimen in try await Specimen.all {
      let policies = `A zone`.records(of: specimen).filter { $0.type == "TXT" && $0.data.contains("v=spf1") }
      let questions = policies.flatMap { policy in
        let address = Self.sender(of: policy.name, in: specimen)
        return [
          [address ?? "192.0.2.25", policy.name, policy.strings.joined()],
          ["203.0.113.9", policy.name, policy.strings.joined()],
        ]
      }
      let input = questions.map { $0.joined(separator: "\t") + "\n" }.joined()
      let ended = try await Program("/usr/bin/python3").run([judge], input: Array(input.utf8))
      let verdicts = ended.lines.map(String.init)
      try #require(ended.code == 0 && verdicts.count == questions.count, "\(ended)")
      for (number, policy) in policies.enumerated() {
        let sends = Self.sender(of: policy.name, in: specimen) != nil
        let otherwise = Self.isSoft(policy.name, in: specimen) ? "softfail" : "fail"
        #expect(verdicts[number * 2] == (sends ? "pass" : "fail"), "\(policy.line)")
        #expect(verdicts[number * 2 + 1] == otherwise, "\(policy.line)")
      }
    }
  }

  @Test func `stands at every domain of ours and at every name that a host says in HELO`() async throws {
    for specimen in try await Specimen.all {
      let names = `A zone`.records(of: specimen).filter { $0.data.contains("v=spf1") }.map(\.name)
      let domains = specimen.inventory.domains.filter { $0.class.value != .hosted }.map { "\($0.name.value)." }
      let hosts = specimen.inventory.hosts.map { "\($0.name.value)." }
      #expect(Set(names) == Set(domains + hosts + Self.webNames(of: specimen)) && names.count == Set(names).count)
    }
  }

  /// The address that mail of that name comes from; nil: from none.
  private static func sender(of name: String, in specimen: Specimen) -> String? {
    let domain = specimen.inventory.domains.first { "\($0.name.value)." == name }
    if domain?.class.value == .parked || webNames(of: specimen).contains(name) { return nil }
    let host = specimen.inventory.hosts.first { "\($0.name.value)." == name }
    if domain == nil, host?.role.value == HostEntry.Role.none { return nil }
    let own = host?.role.value == .lists ? host : nil
    return (own ?? specimen.inventory.hosts.first { $0.role.value == .mx })?.addresses.first?.value.description
  }

  /// Names that only the web server has.
  private static func webNames(of specimen: Specimen) -> [String] {
    specimen.system.domains.flatMap { [$0.policyHost, $0.settingsHost] }.compactMap { $0.map { "\($0)." } }
  }

  private static func isSoft(_ name: String, in specimen: Specimen) -> Bool {
    guard let domain = specimen.inventory.domains.first(where: { "\($0.name.value)." == name }) else { return false }
    return domain.class.value != .parked && domain.spf == .softfail
  }
}

@Suite struct `A signing key` {
  @Test func `is published in strings of at most 255 octets that join to the public half of what signs`() async throws {
    for specimen in try await Specimen.all {
      let domain = try #require(specimen.inventory.domains.first { $0.dkim?.keys.isEmpty == false })
      let keys = domain.dkim?.keys ?? []
      #expect(Set(keys.map(\.algorithm)) == [.rsa, .ed25519])
      for key in keys {
        let name = "\(key.selector.value)._domainkey.\(domain.name.value)."
        let record = try #require(`A zone`.records(of: specimen).first { $0.name == name }, "\(name)")
        #expect(record.strings.allSatisfy { $0.utf8.count <= 255 })
        let wanted = "v=DKIM1; k=\(key.algorithm.rawValue); p=\(key.public.value)"
        #expect(record.strings.joined() == wanted)
        let file = "/etc/rspamd/dkim/\(domain.name.value).\(key.selector.value).key"
        let half = try await Self.publicHalf(of: specimen.mx.path(file), isRSA: key.algorithm == .rsa)
        #expect(half == "\(key.public.value)", "\(file)")
      }
    }
  }

  @Test func `exists for each selector that Rspamd signs with, in a file of its own`() async throws {
    for specimen in try await Specimen.all {
      let mx = try specimen.mx
      let named = mx.text("/etc/rspamd/local.d/dkim_signing.conf").split(separator: "\"").filter {
        $0.hasSuffix(".key")
      }
      let written = mx.artifacts(below: "/etc/rspamd/").map(\.path.text).filter { $0.hasSuffix(".key") }
      #expect(Set(named.map(String.init)) == Set(written) && named.count == 2)
    }
  }

  /// As openssl works it out. Rspamd's own form of an Ed25519 key is the seed alone, which gets its PKCS #8 header here.
  private static func publicHalf(of path: String, isRSA: Bool) async throws -> String {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let seed = Data(base64Encoded: text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? Data()
    let header: [UInt8] = [0x30, 0x2E, 2, 1, 0, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 4, 0x22, 4, 0x20]
    let form = isRSA ? "PEM" : "DER"
    let ended = try await Program("openssl").run(
      ["pkey", "-inform", form, "-pubout", "-outform", "DER"], input: isRSA ? Array(text.utf8) : header + seed)
    return (isRSA ? Data(ended.output) : Data(ended.output.suffix(32))).base64EncodedString()
  }
}
