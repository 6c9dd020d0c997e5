import Foundation
import Glibc
import Modeling
import Reading
import Records
import Rendering
import TestSupport
import Testing
import Vocabulary

/// Whoever verifies signatures and certificates, with what is published and with what signs.
@Suite struct `A published key` {
  @Test func `verifies what its private half signs, by dkimpy`() async throws {
    let judge = "\(Repository.path)/Tests/JudgeTests/Support/dkim.judge"
    let specimen = try await Specimen.quarry.value
    for (domain, selector, text) in Self.keys(of: specimen) {
      let file = try specimen.mx.path("/etc/rspamd/dkim/\(domain).\(selector).key")
      let ended = try await Program("/usr/bin/python3").run([judge, domain, selector, file, text])
      #expect(ended.text == "verified\n", "\(selector): \(ended)")
      let other = text.replacing("p=", with: "p=AAAA")
      let refused = try await Program("/usr/bin/python3").run([judge, domain, selector, file, other])
      #expect(refused.text != "verified\n", "\(selector) with another key")
    }
  }

  @Test func `is the one that opendkim-testkey finds in DNS for the private half`() async throws {
    let specimen = try await Specimen.quarry.value
    let zone = try #require(specimen.rendered.zones.first { $0.name.text == "quarry.example" })
    let folder = try ScratchFolder()
    let file = try folder.write(ZoneText(zone.name.text, ZoneRecord.all(in: zone.text)).file, to: "zone")
    let configuration = try folder.write("Nameservers 127.0.0.1\n", to: "opendkim.conf")
    // opendkim knows no Ed25519 key in Rspamd's form.
    let rsa = Self.keys(of: specimen).filter { $0.text.contains("k=rsa") }
    try #require(!rsa.isEmpty)
    for (domain, selector, _) in rsa {
      let key = try specimen.mx.path("/etc/rspamd/dkim/\(domain).\(selector).key")
      chmod(key, 0o600)
      let words = ["opendkim-testkey", "-x", configuration, "-d", domain, "-s", selector, "-k", key, "-vv"]
      let ended = try await Self.whereNames(of: zone, in: file, words)
      #expect(ended.code == 0 && ended.complaint.contains("key loaded"), "\(ended)")
      let wrong = try await Program("openssl").run(["genpkey", "-algorithm", "RSA", "-out", "\(folder.path)/other"])
      #expect(wrong.code == 0)
      chmod("\(folder.path)/other", 0o600)
      let others = [
        "opendkim-testkey", "-x", configuration, "-d", domain, "-s", selector, "-k", "\(folder.path)/other", "-vv",
      ]
      let refused = try await Self.whereNames(of: zone, in: file, others)
      #expect(refused.code != 0, "\(refused)")
    }
  }

  private static func whereNames(
    of zone: RenderedZone, in file: String, _ words: [String]
  ) async throws -> TestSupport.Program.Ended {
    let judge = "\(Repository.path)/Tests/JudgeTests/Support/names.judge"
    return try await Program("unshare").run(
      ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "bash", judge, zone.name.text, file]
        + words)
  }

  private static func keys(of specimen: Specimen) -> [(domain: String, selector: String, text: String)] {
    specimen.system.domains.flatMap { domain in
      (domain.signing?.active ?? []).compactMap { key in
        guard domain.signing?.domain == domain.name.value else { return nil }
        let name = "\(key.selector.value)._domainkey.\(domain.name.value)."
        let record = specimen.rendered.zones.flatMap(\.records).first { $0.name.text == name }
        return record.map { (domain.name.value.text, key.selector.value.text, $0.data.joined) }
      }
    }
  }
}

@Suite struct `A pinned key` {
  /// openssl computes the pin of a key, and takes or refuses a server that shows the key by the record that is published.
  @Test func `is what openssl takes a server by, with the next one beside it`() async throws {
    let folder = try ScratchFolder()
    let pins = try await ["used", "next", "other"].asyncMap { name in try await Self.pin(named: name, in: folder) }
    let records = try Self.records(pinning: Array(pins.prefix(2)))
    #expect(records == pins.prefix(2).map { "3 1 1 \($0)" }.sorted())
    for (name, isTaken) in [("used", true), ("next", true), ("other", false)] {
      let said = try await Self.meeting(folder, showing: name, records)
      #expect(said.contains("DANE TLSA 3 1 1") == isTaken, "\(name): \(said)")
    }
  }

  private static func pin(named name: String, in folder: ScratchFolder) async throws -> String {
    let script = """
      cd "$0" && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=stones \
        -addext subjectAltName=DNS:mail.quarry.example -keyout "$1.key" -out "$1.pem" 2>/dev/null &&
      openssl x509 -in "$1.pem" -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r | cut -c 1-64
      """
    let ended = try await Program("/bin/bash").run(["-c", script, folder.path, name])
    return ended.text.trimmingSuffix(while: \.isNewline)
  }

  private static func records(pinning pins: [String]) throws -> [String] {
    let place = Place(file: SourceFile(index: 0), line: 1, column: 1)
    let name = try #require(DomainName("mail.quarry.example"))
    let data = pins.map { RecordData.association(usage: 3, selector: 1, matching: 1, data: $0) }
    let zone = RenderedZone(
      name: name, records: data.map { Record(RecordName(Port(number: 25), of: name), $0, from: place) }, tracing: false)
    return zone.records.map(\.data.presentation)
  }

  private static func meeting(
    _ folder: ScratchFolder, showing name: String, _ records: [String]
  ) async throws -> String {
    let script = """
      cd "$0" || exit
      openssl s_server -www -accept 127.0.0.1:0 -naccept 1 -key "$1.key" -cert "$1.pem" >"$1.said" 2>&1 </dev/null &
      server=$!
      for _ in {1..1200}; do
        port=$(sed -n 's/^ACCEPT .*:\\([0-9]*\\)$/\\1/p' "$1.said")
        [ -z "$port" ] || break
        sleep 0.05
      done
      name=$1
      shift
      openssl s_client -connect "127.0.0.1:$port" -servername mail.quarry.example -dane_tlsa_domain mail.quarry.example \
        "$@" </dev/null 2>&1
      kill $server 2>/dev/null
      wait $server
      """
    let words = records.flatMap { ["-dane_tlsa_rrdata", $0] }
    return try await Program("/bin/bash").run(["-c", script, folder.path, name] + words).text
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
