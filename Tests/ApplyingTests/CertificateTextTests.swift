import Foundation
import Planning
import Rendering
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A certificate on a host` {
  let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func openssl(_ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: said, as: UTF8.self)
  }

  /// What the program on a host tells of a certificate that openssl(1) makes.
  private func told(_ algorithm: [String], names: String?, days: Int, otherKey: Bool = false) throws -> String {
    let kind = algorithm.joined(separator: " ")
    let options = ["-days", "\(days)", "-subj", "/CN=mail.quarry.example"]
    let alternatives = names.map { ["-addext", "subjectAltName=\($0)"] } ?? []
    try make(
      ["req", "-x509", "-newkey"] + algorithm + ["-nodes", "-keyout", "key", "-out", "chain"] + options + alternatives)
    if otherKey {
      try make(["req", "-x509", "-newkey"] + algorithm + ["-nodes", "-keyout", "key", "-out", "other"] + options)
    }
    let chain = String(decoding: try #require(scratch.content("chain"), "\(kind)"), as: UTF8.self)
    return try chain + "\n" + openssl("pkey", "-in", "key", "-pubout")
  }

  private func make(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: scratch.path)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private func certificate(_ text: String, today: CalendarDate) -> LiveCertificate {
    CertificateText(text.split(separator: "\n").map(String.init)).certificate(
      for: Certificate(
        chain: Samples.path("/etc/tls/chain.pem"), key: Samples.path("/etc/tls/key.pem"), names: [],
        place: Samples.place), today: today)
  }

  /// The day of which `openssl x509 -enddate` tells, less one.
  private func lastDay() throws -> CalendarDate {
    let line = try openssl("x509", "-in", "chain", "-noout", "-enddate", "-dateopt", "iso_8601")
    let day = try #require(CalendarDate(String(line.dropFirst("notAfter=".count).prefix(10))))
    return CalendarDate(day: day.day - 1)
  }

  @Test(arguments: [["rsa:2048"], ["ed25519"], ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]])
  func `has names, a last whole day and its key`(_ algorithm: [String]) throws {
    let text = try told(
      algorithm, names: "DNS:mail.quarry.example,DNS:*.gravel.example,IP:192.0.2.25,email:a@quarry.example", days: 90)
    let last = try lastDay()
    #expect(
      certificate(text, today: last)
        == .found(
          names: ["mail.quarry.example", "*.gravel.example"], expires: last, isExpired: false, matchesKey: true))
    #expect(
      certificate(text, today: CalendarDate(day: last.day + 1))
        == .found(names: ["mail.quarry.example", "*.gravel.example"], expires: last, isExpired: true, matchesKey: true))
  }

  @Test func `may be another key's`() throws {
    let text = try told(["ed25519"], names: nil, days: 9, otherKey: true)
    #expect(
      certificate(text, today: Samples.today)
        == .found(names: [], expires: try lastDay(), isExpired: try lastDay() < Samples.today, matchesKey: false))
  }

  @Test func `may end in a year beyond 2049`() throws {
    let text = try told(["ed25519"], names: "DNS:a.example", days: 36_500)
    guard case .found(_, let expires, _, _) = certificate(text, today: Samples.today) else {
      Issue.record("it was found")
      return
    }
    #expect(expires == (try lastDay()))
    #expect(expires.description > "2100")
  }

  @Test func `may be absent, cut, or no certificate`() throws {
    #expect(certificate("absent\n", today: Samples.today) == .absent)
    #expect(certificate("", today: Samples.today) == .unreadable)
    #expect(
      certificate("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", today: Samples.today) == .unreadable
    )
    let octets = Array(try told(["ed25519"], names: "DNS:a.example", days: 9).utf8)
    let body = octets.split(separator: UInt8(ascii: "\n")).dropFirst().prefix { !$0.starts(with: "-----END".utf8) }
    let whole = try #require(Data(base64Encoded: Data(body.joined())))
    for count in 0..<whole.count { #expect(X509Certificate(Array(whole.prefix(count))) == nil) }
    #expect(X509Certificate(Array(whole)) != nil)
    for index in whole.indices {
      var broken = Array(whole)
      broken[index] ^= 0xFF
      _ = X509Certificate(broken)
    }
  }
}
