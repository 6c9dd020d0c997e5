import Planning
import Rendering
import Vocabulary

/// What the staged services of a host are asked before the swap, as the lines of words that the program there knows.
struct TrialRequest {
  private let trial: Trial
  private let host: RenderedHost
  private let probes: [Probe]

  init(of plan: HostPlan) {
    trial = plan.trial
    host = plan.host
    probes = plan.probes
  }

  var isNeeded: Bool { !trial.services.isEmpty }

  /// Nil where nothing is to be tried.
  var request: Request? {
    isNeeded ? Request(.trial, Array(lines.map { "\($0)\n" }.joined().utf8)) : nil
  }

  var lines: [String] {
    trial.services.map { "try \($0.rawValue)" } + greetings + recipients + strangers + login + policies
  }

  private var greetings: [String] {
    probes.compactMap { probe in
      guard case .greeting(let port, let way, let expecting) = probe else { return nil }
      return "greeting \(port) \(way.rawValue) \(expecting)"
    }
  }

  /// A relay takes from its own programs whatever is for somewhere, so that any address will do.
  private var recipients: [String] {
    switch host.role {
    case .mx: probes.compactMap(Self.accepted)
    case .relay: injections.map { "accepts \($0) postmaster@\(host.name)" }
    }
  }

  private static func accepted(_ probe: Probe) -> String? {
    if case .accepts(let port, let recipient) = probe { "accepts \(port) \(recipient)" } else { nil }
  }

  private var injections: [Port] {
    probes.compactMap { probe in if case .greeting(let port, .plain, "220 ") = probe { port } else { nil } }
  }

  /// A domain that can't be (RFC 2606), and addresses of ours that are not.
  private var strangers: [String] {
    let unknown = probes.compactMap { probe in
      if case .refuses(let recipient) = probe { "stranger 25 \(recipient)" } else { nil }
    }
    return ["stranger 25 somebody@elsewhere.invalid"] + unknown
  }

  /// Where Postfix asks.
  private var policies: [String] {
    guard trial.services.contains(.postfwd) else { return [] }
    return host.probes.compactMap { probe in if case .policy(let port) = probe { "policy \(port)" } else { nil } }
  }

  /// A reserved one, that nobody has.
  private var login: [String] { trial.services.contains(.dovecot) ? ["auth ezprov-discard"] : [] }
}
