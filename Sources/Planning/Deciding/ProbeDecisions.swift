import Rendering
import Vocabulary

/// Which of a host's probes an apply asks: always whether the services run and greet, and what the changes can break.
///
/// Rows of lookup tables break nothing but the delivery to their domains; any other file can break all that its service
/// does.
struct ProbeDecisions {
  private let host: RenderedHost
  private let configured: Set<Service>
  private let fed: Set<Service>
  private let domains: ChangedDomains

  init(of changes: [FileChange], _ followUps: [FollowUp], on host: RenderedHost) {
    self.host = host
    let effective = changes.filter { $0.action != .record }
    fed = Set(effective.compactMap { Self.service(of: $0.path) })
    configured = Set(followUps.compactMap(\.renewed))
    domains = ChangedDomains(of: effective, on: host)
  }

  var list: [Probe] { host.probes.filter(isAsked) }

  private func isAsked(_ probe: Probe) -> Bool {
    switch probe {
    case .active, .greeting, .queue: true
    case .listens(_, let service): configured.contains(service)
    case .capabilities, .certificate(_, .smtp, _), .refuses, .stranger, .relays, .settings:
      configured.contains(.postfix)
    case .certificate(Probe.web, _, _): configured.contains(.nginx)
    case .certificate(_, .imap, _), .turnsAway: configured.contains(.dovecot)
    // Of Postfix and of Dovecot.
    case .certificate(_, .tls, _), .certificate(_, .plain, _), .submits:
      configured.contains(.postfix) || configured.contains(.dovecot)
    case .signsIn: configured.contains(.dovecot) || fed.contains(.dovecot)
    case .accepts(_, let recipient): domains.accepting.contains(recipient.domain)
    case .policy: configured.contains(.postfwd)
    case .signs(let domain, _): configured.contains(.rspamd) && domains.signing.contains(domain)
    }
  }

  /// Whose file it is, by its folder; of files of no service nothing is asked.
  private static func service(of path: FilePath) -> Service? {
    folders.first { path.text.hasPrefix($0.folder) }?.service
  }

  private static let folders: [(folder: String, service: Service)] = [
    ("/etc/postfix/", .postfix), ("/etc/dovecot/", .dovecot), ("/etc/rspamd/", .rspamd),
  ]
}

extension FollowUp {
  /// The service that reads its configuration anew.
  fileprivate var renewed: Service? {
    switch self {
    case .start(let service), .reload(let service), .restart(let service): service
    case .rebuildMap, .rebuildAliases, .compileSieve, .enable: nil
    }
  }
}
