package import Rendering
package import Sealing

import Vocabulary

extension Manifest {
  /// Of each service that reads files of ezprov's: a digest of all that it has to be told of when it changes, which a host
  /// keeps as that of what the service loaded last.
  package var configurations: [Service: Digest] {
    var lines: [Service: [UInt8]] = [:]
    for file in files {
      for service in Set(file.effects.compactMap(\.service)) {
        lines[service, default: []] += "\(file.digest) \(file.path)\n".utf8
      }
    }
    return lines.mapValues { Digest(of: $0) }
  }

  /// The services that loaded something else than this; none where the host does not tell.
  func debts(at observation: Observation) -> Set<Service> {
    guard let loaded = observation.loaded, observation.manifest != nil else { return [] }
    return Set(configurations.filter { loaded[$0.key] != $0.value }.keys)
  }
}
