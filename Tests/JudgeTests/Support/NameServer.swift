import Foundation
import Glibc
import TestSupport

/// A real authoritative name server on a loopback address, with files of its own.
final class NameServer: Sendable {
  enum Kind: String, Sendable, CaseIterable { case knot, bind }

  /// How it gets a zone and who may change that.
  enum Role: Sendable {
    case primary
    /// Updates of these types by the key.
    case updated(types: [String])
    /// Transferred from another.
    case secondary(of: String)
  }

  struct ZoneFile: Sendable {
    let name: String
    let role: Role
    let text: String
  }

  static let key = "ezprov-quarry"

  let address: String
  let port: UInt16
  let folder: ScratchFolder
  private let daemon: Daemon

  /// Answers for its zones when this returns. `secret`: base64 of the key's; `notified`: who transfers from it.
  init(
    _ kind: Kind, at address: String, port: UInt16, _ zones: [ZoneFile], secret: String, notified: [String] = []
  ) async throws {
    self.address = address
    self.port = port
    folder = try ScratchFolder()
    for zone in zones { try folder.write(zone.text, to: "\(zone.fileName)") }
    let setup = Setup(address: address, port: port, folder: folder.path, secret: secret, notified: notified)
    try folder.write(kind == .knot ? setup.knot(zones) : setup.bind(zones), to: "server.conf", mode: 0o600)
    let words =
      kind == .knot
      ? ["knotd", "-c", "\(folder.path)/server.conf"] : ["named", "-f", "-c", "\(folder.path)/server.conf"]
    daemon = try Daemon(words, log: "\(folder.path)/log")
    for zone in zones { try await waitUntilItHas(zone.name) }
  }

  /// What `dig` says.
  func dig(_ words: String...) async throws -> [String] {
    try await Program("dig").run(["-r", "@\(address)", "-p", "\(port)", "+norecurse", "+short"] + words).lines.map(
      String.init)
  }

  /// Every record, as `NAME TYPE DATA`.
  func transfer(_ zone: String) async throws -> Set<String> {
    let ended = try await Program("dig").run(
      ["-r", "@\(address)", "-p", "\(port)", zone, "AXFR", "+noall", "+answer", "+nosplit"])
    return Set(
      ended.lines.map { line in
        let words = line.split(maxSplits: 4) { $0.isWhitespace }
        return words.count == 5 ? "\(words[0]) \(words[3]) \(words[4])" : String(line)
      })
  }

  func serial(of zone: String) async throws -> String? {
    try await dig(zone, "SOA").first?.split(separator: " ").dropFirst(2).first.map(String.init)
  }

  /// Statements of nsupdate, by whoever has the key.
  func update(_ zone: String, secret: String, _ statements: String...) async throws {
    let text =
      (["server \(address) \(port)", "zone \(zone)", "key hmac-sha256:\(Self.key) \(secret)"] + statements + ["send"])
      .joined(separator: "\n")
    let ended = try await Program("nsupdate").run(["-v"], input: Array((text + "\n").utf8))
    guard ended.code == 0 else { throw TestSetback(description: "\(statements): \(ended)\n\(daemon.words)") }
  }

  private func waitUntilItHas(_ zone: String) async throws {
    try await wait(until: "\(address):\(port) answers for \(zone)", else: daemon.words) {
      try await serial(of: zone).flatMap(UInt32.init) != nil
    }
  }
}

extension NameServer.ZoneFile {
  var fileName: String { name == "." ? "root.zone" : "\(name.replacingOccurrences(of: "/", with: "-")).zone" }
}

/// The configurations of both.
private struct Setup {
  let address: String
  let port: UInt16
  let folder: String
  let secret: String
  let notified: [String]

  func knot(_ zones: [NameServer.ZoneFile]) -> String {
    let peers = Set(notified + zones.compactMap(\.primary)).sorted()
    return """
      server:
          rundir: \(folder)
          listen: \(address)@\(port)
      database:
          storage: \(folder)
      log:
        - target: stderr
          any: info
      key:
        - id: \(NameServer.key)
          algorithm: hmac-sha256
          secret: \(secret)
      remote:
        - id: nobody
          address: 127.0.0.1@9
      \(peers.map { "  - id: \"\($0)\"\n    address: \($0)@\(port)\n    via: \(address)" }.joined(separator: "\n"))
      acl:
        - id: peers
          address: 127.0.0.0/8
          action: [transfer, notify]
      \(zones.compactMap(knotRule).joined(separator: "\n"))
      zone:
      \(zones.map(knotZone).joined(separator: "\n"))

      """
  }

  private func knotRule(_ zone: NameServer.ZoneFile) -> String? {
    guard case .updated(let types) = zone.role else { return nil }
    let limit = types.isEmpty ? "" : "\n    update-type: [\(types.joined(separator: ", "))]"
    return "  - id: update-\(zone.name)\n    key: \(NameServer.key)\n    action: update\(limit)"
  }

  private func knotZone(_ zone: NameServer.ZoneFile) -> String {
    let rules = knotRule(zone) == nil ? "[peers]" : "[peers, update-\(zone.name)]"
    var lines = [
      "  - domain: \(zone.name)", "    file: \(folder)/\(zone.fileName)", "    acl: \(rules)", "    zonefile-sync: -1",
    ]
    if let primary = zone.primary { lines.append("    master: \"\(primary)\"") }
    if !notified.isEmpty, zone.isUpdated {
      lines.append("    notify: [\(notified.map { "\"\($0)\"" }.joined(separator: ", "))]")
    }
    return lines.joined(separator: "\n")
  }

  func bind(_ zones: [NameServer.ZoneFile]) -> String {
    """
    options {
      directory "\(folder)"; pid-file none; session-keyfile none; managed-keys-directory "\(folder)";
      listen-on port \(port) { \(address); }; listen-on-v6 { none; };
      recursion no; dnssec-validation no; notify explicit; allow-transfer { 127.0.0.0/8; }; allow-notify { 127.0.0.0/8; };
      notify-delay 0; max-journal-size 1m;
    };
    controls { };
    logging { category lame-servers { null; }; };
    key "\(NameServer.key)" { algorithm hmac-sha256; secret "\(secret)"; };
    \(zones.map(bindZone).joined(separator: "\n"))

    """
  }

  private func bindZone(_ zone: NameServer.ZoneFile) -> String {
    let head = "zone \"\(zone.name)\" { file \"\(zone.fileName)\";"
    switch zone.role {
    case .primary: return "\(head) type primary; };"
    case .secondary(let primary): return "\(head) type secondary; primaries { \(primary) port \(port); }; };"
    case .updated(let types):
      let peers = notified.map { "\($0) port \(port);" }.joined(separator: " ")
      let grant = types.isEmpty ? "ANY" : types.joined(separator: " ")
      return "\(head) type primary; update-policy { grant \(NameServer.key) zonesub \(grant); };"
        + (peers.isEmpty ? " };" : " also-notify { \(peers) }; };")
    }
  }
}

extension NameServer.ZoneFile {
  fileprivate var primary: String? {
    if case .secondary(let address) = role { address } else { nil }
  }

  fileprivate var isUpdated: Bool {
    if case .updated = role { true } else { false }
  }
}
