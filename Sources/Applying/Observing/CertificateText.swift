import Planning
import Rendering
import Sealing
import Vocabulary

/// What a host sends of a certificate: the chain as it is, and the public half of the key, as openssl(1) writes it.
struct CertificateText {
  private let lines: [String]

  init(_ lines: [String]) { self.lines = lines }

  func certificate(for certificate: Certificate, today: CalendarDate) -> LiveCertificate {
    if lines == ["unseen"] { return Self.takenForGranted(certificate) }
    if lines == ["absent"] { return .absent }
    guard let own = block("CERTIFICATE").flatMap(X509Certificate.init) else { return .unreadable }
    return .found(
      names: own.names, expires: own.lastDay, isExpired: own.lastDay < today,
      matchesKey: block("PUBLIC KEY") == own.publicKey)
  }

  /// A folder that stands for a host has none to look at.
  private static func takenForGranted(_ certificate: Certificate) -> LiveCertificate {
    guard let expires = CalendarDate("9999-12-30") else { return .unreadable }
    return .found(names: certificate.names.map(\.description), expires: expires, isExpired: false, matchesKey: true)
  }

  /// The first textual encoding of this label (RFC 7468).
  private func block(_ label: String) -> [UInt8]? {
    guard let start = lines.firstIndex(of: "-----BEGIN \(label)-----") else { return nil }
    let rest = lines[(start + 1)...]
    guard let end = rest.firstIndex(of: "-----END \(label)-----") else { return nil }
    return Base64.padded.octets(of: rest[..<end].joined())
  }
}
