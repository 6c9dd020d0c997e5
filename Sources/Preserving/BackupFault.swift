import Reporting
package import Vocabulary

/// Why a backup cannot be used though its stream opens.
package enum BackupFault: Error, Equatable, Sendable {
  /// It holds what this version does not write.
  case foreign
  /// The octets of the entry are not those that its digest is of.
  case otherDigest(String)
  case noHost(HostLabel, known: [HostLabel])
  case incomplete(HostLabel)
}

extension BackupFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .foreign: "it was not written as this version of ezprov does"
    case .otherDigest(let words): "the digest of '\(PrintableText.of(words))' is not that of what stands there"
    case .noHost(let label, let known):
      "it has no '\(label)'\(NearestWord.hint(for: label.text, among: known.map(\.text)))"
    case .incomplete(let label): "it lacks what a restore of '\(label)' needs"
    }
  }
}
