import Foundation
import Glibc
import Modeling
import Rendering
import TestSupport
import Testing
import Vocabulary

/// nginx, and whoever fetches from it.
@Suite struct `The web server of the MX` {
  @Test func `is taken by nginx, which has nothing to complain about`() async throws {
    let server = try await WebServer(showing: Specimen.arch.value.mx.host)
    try await server.check()
  }

  @Test func `shows each policy as it is, over TLS, with the line ends of RFC 8461`() async throws {
    let specimen = try await Specimen.arch.value
    let server = try await WebServer(showing: specimen.mx.host)
    try await server.running {
      let names = specimen.system.domains.compactMap(\.policyHost)
      try #require(!names.isEmpty)
      for name in names {
        let got = try await server.fetch(name.text, "/.well-known/mta-sts.txt")
        #expect(got.head == "200 text/plain", "\(name)")
        let text = String(decoding: got.body, as: UTF8.self)
        #expect(text.hasPrefix("version: STSv1\r\nmode: ") && text.hasSuffix("\r\n"), "\(text)")
        #expect(text.unicodeScalars.filter { $0 == "\n" }.count == text.unicodeScalars.filter { $0 == "\r" }.count)
        #expect(try await server.fetch(name.text, "/").head.hasPrefix("404 "))
        #expect(try await server.fetch(name.text, "/.well-known/").head.hasPrefix("404 "))
      }
    }
  }

  @Test func `shows mail programs where the mailboxes are, in XML that is well formed`() async throws {
    let specimen = try await Specimen.arch.value
    let server = try await WebServer(showing: specimen.mx.host)
    try await server.running {
      let names = specimen.system.domains.compactMap(\.settingsHost)
      try #require(!names.isEmpty)
      for name in names {
        let got = try await server.fetch(name.text, "/mail/config-v1.1.xml?emailaddress=basalt%40quarry.example")
        #expect(got.head == "200 text/xml", "\(name)")
        let document = try await XMLSummary(of: got.body)
        #expect(document.texts("hostname") == Array(repeating: "mail.quarry.example", count: 4))
        #expect(document.texts("port") == ["993", "143", "465", "587"])
        #expect(document.texts("displayName") == ["quarry.example"])
      }
    }
  }
}

/// An nginx on the loopback with the files of an MX, a port of its own and a certificate made for the occasion.
private struct WebServer {
  private let folder: ScratchFolder
  private let port: UInt16

  init(showing host: RenderedHost) async throws {
    folder = try ScratchFolder()
    port = try FreePort.any()
    let web = "/usr/local/share/ezprov/web/"
    for artifact in host.artifacts where artifact.path.text.hasPrefix(web) {
      try folder.write(artifact.content, to: "web/\(artifact.path.text.dropFirst(web.count))")
    }
    let names = host.certificates.flatMap(\.names).map { "DNS:\($0)" }.joined(separator: ",")
    _ = try await Program("openssl").run([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=stones",
      "-addext",
      "subjectAltName=\(names)", "-keyout", "\(folder.path)/key.pem", "-out", "\(folder.path)/chain.pem",
    ])
    let own = host.artifacts.first { $0.path.text == "/etc/nginx/conf.d/ezprov.conf" }
    let text = String(decoding: try #require(own).content, as: UTF8.self)
      .replacing("listen 443", with: "listen 127.0.0.1:\(port)").replacing("  listen [::]:443 ssl;\n", with: "")
      .replacing(web, with: "\(folder.path)/web/")
      .replacing(/ssl_certificate .*;/) { _ in "ssl_certificate \(folder.path)/chain.pem;" }
      .replacing(/ssl_certificate_key .*;/) { _ in "ssl_certificate_key \(folder.path)/key.pem;" }
    try folder.write(
      """
      \(getuid() == 0 ? "user root;" : "")
      daemon off;
      pid \(folder.path)/pid;
      error_log stderr;
      events {}
      http {
        include conf.d/*.conf;
      }

      """, to: "nginx.conf")
    try folder.write(text, to: "conf.d/ezprov.conf")
  }

  private var words: [String] { ["-p", folder.path, "-c", "\(folder.path)/nginx.conf"] }

  func check() async throws { try await Program("nginx").expectSilence(["-t", "-q"] + words) }

  func running(_ body: () async throws -> Void) async throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/nginx")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    try await awaitAnswer()
    try await body()
  }

  /// It answers as soon as it has bound its port.
  private func awaitAnswer() async throws {
    try await wait(until: "nginx listens") {
      try await Program("/bin/bash").run(["-c", "exec 3<>/dev/tcp/127.0.0.1/\(port)"]).code == 0
    }
  }

  func fetch(_ name: String, _ path: String) async throws -> (head: String, body: [UInt8]) {
    let judge = "\(Repository.path)/Tests/JudgeTests/Support/https.judge"
    let ended = try await Program("/usr/bin/python3").run([judge, name, path, "\(port)", "\(folder.path)/chain.pem"])
    try #require(ended.code == 0, "\(name): \(ended)")
    let parts = ended.output.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
    return (String(decoding: parts[0], as: UTF8.self), Array(parts[1]))
  }
}

/// The texts of an XML document's elements, as a parser of the language reads them.
private struct XMLSummary {
  private let found: [(name: String, text: String)]

  init(of octets: [UInt8]) async throws {
    let script = """
      import sys, xml.etree.ElementTree as tree
      for element in tree.fromstring(sys.stdin.buffer.read()).iter():
          print(element.tag, (element.text or "").strip(), sep="\\t")
      """
    let ended = try await Program("/usr/bin/python3").run(["-c", script], input: octets)
    guard ended.isSilent else { throw TestSetback(description: "this is no XML: \(ended)") }
    found = ended.lines.map { line in
      let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return (parts[0], parts.last ?? "")
    }
  }

  func texts(_ name: String) -> [String] { found.filter { $0.name == name }.map(\.text) }
}
