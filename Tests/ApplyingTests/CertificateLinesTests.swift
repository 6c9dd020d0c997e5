import Planning
import Rendering
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A certificate on a host` {
  private func certificate(_ text: String) -> LiveCertificate {
    CertificateLines(text.split(separator: "\n").map(String.init)).certificate(
      for: Certificate(
        chain: Samples.path("/etc/tls/chain.pem"), key: Samples.path("/etc/tls/key.pem"), names: [],
        place: Samples.place))
  }

  private func publicKey(_ text: String) -> String {
    "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
  }

  private let head = """
    notAfter=2027-02-19 09:22:31Z
    X509v3 Subject Alternative Name:
        DNS:mail.quarry.example, DNS:*.gravel.example, IP Address:192.0.2.25

    """

  @Test func `has names, a last whole day and its key`() {
    let text = head + publicKey("AAAA\nBBBB") + "Certificate will not expire\n" + publicKey("AAAA\nBBBB")
    guard case .found(let names, let expires, let isExpired, let matchesKey) = certificate(text) else {
      Issue.record("it was found")
      return
    }
    #expect(names == ["mail.quarry.example", "*.gravel.example"])
    #expect(expires.description == "2027-02-18")
    #expect(!isExpired)
    #expect(matchesKey)
  }

  @Test func `may have expired, or be another key's`() {
    let text = head + publicKey("AAAA") + "Certificate will expire\n" + publicKey("CCCC")
    guard case .found(_, _, let isExpired, let matchesKey) = certificate(text) else {
      Issue.record("it was found")
      return
    }
    #expect(isExpired)
    #expect(!matchesKey)
  }

  @Test func `may have no key that can be read`() {
    guard case .found(_, _, _, let matchesKey) = certificate(head + publicKey("AAAA")) else {
      Issue.record("it was found")
      return
    }
    #expect(!matchesKey)
  }

  @Test func `may be absent or no certificate`() {
    #expect(certificate("absent\n") == .absent)
    #expect(certificate("") == .unreadable)
  }
}
