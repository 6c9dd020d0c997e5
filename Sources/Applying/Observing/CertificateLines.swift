import Planning
import Rendering
import Vocabulary

/// What openssl(1) says of a certificate and of a key: dates, names, and the public half of each.
struct CertificateLines {
  private let lines: [String]

  init(_ lines: [String]) { self.lines = lines }

  func certificate(for certificate: Certificate) -> LiveCertificate {
    if lines == ["unseen"] { return Self.takenForGranted(certificate) }
    if lines == ["absent"] { return .absent }
    guard let expires, let own = publicKeys.first else { return .unreadable }
    return .found(
      names: names, expires: expires, isExpired: lines.contains("Certificate will expire"),
      matchesKey: publicKeys.count == 2 && publicKeys[1] == own)
  }

  /// A folder that stands for a host has none to look at.
  private static func takenForGranted(_ certificate: Certificate) -> LiveCertificate {
    guard let expires = CalendarDate("9999-12-30") else { return .unreadable }
    return .found(names: certificate.names.map(\.description), expires: expires, isExpired: false, matchesKey: true)
  }

  /// `notAfter=2027-02-19 09:22:31Z`: the day before is the last of which it is valid throughout.
  private var expires: CalendarDate? {
    lines.first { $0.hasPrefix("notAfter=") }.flatMap { CalendarDate(String($0.dropFirst(9).prefix(10))) }
      .map { CalendarDate(day: $0.day - 1) }
  }

  /// `DNS:mail.quarry.example, DNS:*.quarry.example, IP Address:…`
  private var names: [String] {
    lines.flatMap { $0.split(separator: ",") }.map { String($0).trimmed }
      .filter { $0.hasPrefix("DNS:") }.map { String($0.dropFirst(4)) }
  }

  private var publicKeys: [String] {
    lines.joined(separator: "\n").components(between: "-----BEGIN PUBLIC KEY-----", and: "-----END PUBLIC KEY-----")
  }
}

extension String {
  fileprivate func components(between opening: String, and closing: String) -> [String] {
    var found: [String] = []
    var current: [Substring]?
    for line in split(separator: "\n") {
      if line == opening {
        current = []
      } else if line == closing {
        found.append(current.map { $0.joined() } ?? "")
        current = nil
      } else {
        current?.append(line)
      }
    }
    return found
  }
}
