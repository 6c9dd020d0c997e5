import Rendering
import Vocabulary

/// Whether a certificate that a host's services use is there, in date, the key's own and of the right names.
struct CertificateCheck {
  let certificate: Certificate
  /// Nil: the host did not say.
  let live: LiveCertificate?

  var obstacles: [Obstacle] {
    faults.map { .certificate(certificate.chain, $0, place: certificate.place) }
  }

  private var faults: [Obstacle.CertificateFault] {
    switch live {
    case .absent, nil: [.absent]
    case .unreadable: [.unreadable]
    case .found(let names, let expires, let isExpired, let matchesKey):
      (isExpired ? [.expired(expires)] : []) + (matchesKey ? [] : [.foreignKey])
        + certificate.names.filter { !Self.covers($0, names) }.map { .misnamed($0) }
    }
  }

  /// A wildcard stands for one whole label, the first (RFC 6125 §6.4.3).
  private static func covers(_ name: DomainName, _ names: [String]) -> Bool {
    let wanted = "\(name)".folded
    let parent = wanted.split(separator: ".").dropFirst().joined(separator: ".")
    return names.contains { $0.folded == wanted || $0.folded == "*.\(parent)" }
  }
}
