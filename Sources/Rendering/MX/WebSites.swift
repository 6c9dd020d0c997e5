import Modeling
import Vocabulary

/// What the web server of the MX shows: one file for each name, and nothing else.
struct WebSites {
  struct Site {
    enum Content {
      case policy(TransportPolicy)
      case settings(DomainName)
    }

    let name: DomainName
    let content: Content
    let place: Place

    /// Where it is asked for: RFC 8461 §3.3, and where mail programs look.
    var path: StaticString {
      switch content {
      case .policy: "/.well-known/mta-sts.txt"
      case .settings: "/mail/config-v1.1.xml"
      }
    }

    var type: StaticString {
      switch content {
      case .policy: "text/plain"
      case .settings: "text/xml"
      }
    }

    var file: String { "/usr/local/share/ezprov/web/\(name)\(path)" }
  }

  /// By name.
  let all: [Site]

  init(of system: MailSystem) {
    let policies = system.domains.compactMap { domain -> Site? in
      guard let name = domain.policyHost, let policy = TransportPolicy(of: domain, in: system) else { return nil }
      return Site(name: name, content: .policy(policy), place: policy.place)
    }
    let settings = system.domains.compactMap { domain in
      domain.settingsHost.map { Site(name: $0, content: .settings(domain.name.value), place: domain.name.place) }
    }
    all = (policies + settings).sorted { $0.name < $1.name }
  }

  var isEmpty: Bool { all.isEmpty }
}
