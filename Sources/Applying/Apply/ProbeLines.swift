import Planning
import Rendering
import Sealing
import Vocabulary

/// Probes as the questions that the program on a host knows, and the request that asks them.
struct ProbeLines {
  /// How long what is not answered right is asked again, in seconds.
  static let patience = 15
  /// So many recipients are asked about over one connection, so many signers one after the other.
  private static let mostRecipients = 200
  private static let mostSigners = 20

  let questions: [String]

  init(_ probes: [Probe], on host: RenderedHost) {
    let lines = probes.flatMap { Self.lines($0, on: host) }
    questions = lines + Self.recipients(of: probes) + Self.signers(of: probes)
  }

  /// Passwords go on no command line: they are in lines that the program reads.
  static func request(
    _ questions: [String], at address: String? = nil, as logins: ProbeLogins? = nil, patience: Int
  ) -> Request {
    let head = ["patience \(patience)"] + (address.map { ["at \($0)"] } ?? [])
    let secrets = (logins.map { [$0.mailbox, $0.sender] } ?? []).flatMap { account in
      Array("password \(account.login) ".utf8) + account.password.withOctets { Array($0) } + Array("\n".utf8)
    }
    return Request(.probe, secrets + Array((head + questions).map { "\($0)\n" }.joined().utf8))
  }

  private static func lines(_ probe: Probe, on host: RenderedHost) -> [String] {
    switch probe {
    case .active(let service): ["active \(service.units(on: host.platform)[1])"]
    case .greeting(let port, let way, let expecting): ["greeting \(port) \(way.rawValue) \(expecting)"]
    case .listens(let port, _): ["listens \(port)"]
    case .capabilities(let port, let way, let auth): ["ehlo \(port) \(way.rawValue) \(auth ? "auth" : "plain")"]
    case .certificate(let port, let way, let name): ["certificate \(port) \(way.rawValue) \(name)"]
    case .refuses(let recipient): ["refuses \(recipient)"]
    case .stranger: ["stranger"]
    case .signsIn(let port, let way):
      signedIn(host) { "signs_in \(port) \(way.rawValue) \($0.mailbox.login) \($0.sender.login)" }
    case .turnsAway(let port, let way): signedIn(host) { "turns_away \(port) \(way.rawValue) \($0.mailbox.login)" }
    case .submits(let port, let way, let recipient):
      signedIn(host) { "submits \(port) \(way.rawValue) \($0.sender.login) \(recipient)" }
    case .relays(let name, let port, let table): ["relays \(name) \(port) \(table.relative)"]
    case .policy(let port): ["policy \(port)"]
    case .settings: ["settings"]
    case .queue: ["queue"]
    case .accepts, .signs: []
    }
  }

  private static func signedIn(_ host: RenderedHost, _ line: (ProbeLogins) -> String) -> [String] {
    host.probeLogins.map { [line($0)] } ?? []
  }

  private static func recipients(of probes: [Probe]) -> [String] {
    let all = probes.compactMap { if case .accepts(let port, let recipient) = $0 { (port, recipient) } else { nil } }
    return Dictionary(grouping: all, by: \.0).sorted { $0.key < $1.key }.flatMap { port, all in
      all.map(\.1.description).chunks(of: mostRecipients).map { "accepts \(port) \($0.joined(separator: " "))" }
    }
  }

  private static func signers(of probes: [Probe]) -> [String] {
    probes.compactMap { probe -> String? in
      guard case .signs(let domain, let selectors) = probe else { return nil }
      return "\(domain)/\(selectors.map(\.text).joined(separator: "/"))"
    }.chunks(of: mostSigners).map { "signs \($0.joined(separator: " "))" }
  }
}

extension [String] {
  /// Of these questions those of which none of the faults speaks.
  func answered(despite faults: [String]) -> [String] {
    filter { question in !faults.contains { $0.hasPrefix("\(question): ") } }
  }
}

extension Array {
  fileprivate func chunks(of count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}
