import Foundation
import Sealing
import TestSupport
import Vocabulary

/// A small world of name servers: a root and `example` that delegate `quarry.example`, its primary with secondaries of the
/// other kind, and an inventory whose records go there.
final class DNSWorld: Sendable {
  static let zone = "quarry.example"
  /// 192.0.2.0/24 backwards, and a part of it that is another's (RFC 2317).
  static let network = "2.0.192.in-addr.arpa"
  static let part = "0/26.2.0.192.in-addr.arpa"

  let port: UInt16
  let secret: String
  let above: NameServer
  let primary: NameServer
  let others: [NameServer]
  let keyed: KeyedInventory

  /// What differs from the usual.
  struct Setting: Sendable {
    /// Whether a server of the other kind transfers the zone.
    var hasSecondary = true
    /// Addresses that the parent names besides: where a server has an old copy of the zone and never asks for another,
    /// where one does not know the zone, and where none is.
    var forgotten: [String] = []
    var lame: [String] = []
    var silent: [String] = []
    /// What the key may change; empty: everything.
    var types: [String] = []
    /// Further records of the zone.
    var records = ""
    /// The reverse names of the network, which are the primary's too; nil: nobody has it.
    var network: String?
    /// Those of the part, which are the primary's; the network itself has aliases then.
    var part: String?
    /// Zones beside it that others publish, on the server of the zone above.
    var neighbours: [String] = []
  }

  init(_ kind: NameServer.Kind, _ setting: Setting = Setting()) async throws {
    let port = try FreePort.any()
    let secret = Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
    let other: NameServer.Kind = kind == .knot ? .bind : .knot
    let secondaries = setting.hasSecondary ? [other.address] : []
    let servers = [kind.address] + secondaries + setting.forgotten + setting.lame + setting.silent
    let names = servers.indices.map { "ns\($0 + 1).quarry.example." }
    let glue = zip(names, servers).map { "\($0) 60 A \($1)\n" }.joined()
    let delegation = names.map { "quarry.example. 60 NS \($0)\n" }.joined() + glue
    let text = Self.top(serial: 7) + delegation + setting.records
    self.port = port
    self.secret = secret
    above = try await NameServer(
      .knot, at: "127.0.0.9", port: port, Self.above(delegation, setting, kind.address), secret: secret)
    primary = try await NameServer(
      kind, at: kind.address, port: port,
      [.init(name: Self.zone, role: .updated(types: setting.types), text: text)] + Self.reverse(setting),
      secret: secret, notified: secondaries)
    var others: [NameServer] = []
    for address in secondaries {
      let zone = NameServer.ZoneFile(name: Self.zone, role: .secondary(of: kind.address), text: "")
      others.append(try await NameServer(other, at: address, port: port, [zone], secret: secret))
    }
    for address in setting.forgotten {
      let zone = NameServer.ZoneFile(name: Self.zone, role: .primary, text: text)
      others.append(try await NameServer(.knot, at: address, port: port, [zone], secret: secret))
    }
    for address in setting.lame {
      let zone = NameServer.ZoneFile(
        name: "elsewhere.example", role: .primary, text: Self.top(serial: 1) + "@ 60 NS ns.example.\n")
      others.append(try await NameServer(.knot, at: address, port: port, [zone], secret: secret))
    }
    self.others = others
    keyed = try KeyedInventory(copying: try await Self.keyed.value)
    try setUpdate(secret: secret)
  }

  /// One for all, since keys take time to make.
  private static let keyed = Task { try await KeyedInventory(of: "inventory", mailboxes: ["agate", "onyx"]) }

  var address: String { "\(above.address):\(port)" }

  func ezprov(_ words: String...) async throws -> Program.Ended {
    try await keyed.ezprov.run(["dns"] + words + ["--zone", Self.zone] + way)
  }

  var way: [String] { ["--resolver", address, "--dns-port", "\(port)"] }

  /// Publishes, without questions.
  func publish(_ words: String...) async throws -> Program.Ended { try await publish(words) }

  func publish(_ words: [String]) async throws -> Program.Ended {
    try await keyed.ezprov.run(["dns", "apply", "--yes", "--zone", Self.zone, "--wait", "20"] + way + words)
  }

  func replace(_ old: String, with new: String, in file: String) throws {
    let path = "inventory/\(file)"
    let text = keyed.folder.text(path)
    guard text.contains(old) else { throw TestSetback(description: "'\(old)' is not in \(file)") }
    try keyed.folder.write(text.replacingOccurrences(of: old, with: new), to: path)
  }

  /// Writes the section `zones` and seals the key's secret.
  func setUpdate(secret: String) throws {
    try keyed.folder.write(
      """
      zones:
        quarry.example:
          update: {server: \(primary.address), port: \(port), key: \(NameServer.key)}
          ttl: 5m

      """, to: "inventory/zones.yml")
    guard let name = SecretName("tsig/\(NameServer.key)"),
      let key = try OperatorKeyFile(path: "\(keyed.folder.path)/key").read()
    else { throw TestSetback(description: "there is no operator key") }
    let sealed = try SealedValue(sealing: Secret(copying: Array(secret.utf8)), as: name, to: key.recipient)
    try keyed.folder.write(
      "secrets:\n  values:\n    tsig/\(NameServer.key):\n      operator: \(sealed)\n", to: "inventory/tsig.yml")
  }

  private static func top(serial: Int) -> String {
    "@ 60 SOA ns.example. hostmaster.example. \(serial) 3600 600 86400 60\n"
  }

  private static func above(_ delegation: String, _ setting: Setting, _ primary: String) -> [NameServer.ZoneFile] {
    let top = top(serial: 1) + "@ 60 NS ns.example.\n"
    let root = "example. 60 NS ns.example.\nns.example. 60 A 127.0.0.9\n"
    let network = setting.network == nil ? "" : "\(self.network). 60 NS rev.example.\n"
    let aliases = "0/26 60 NS rev.example.\n" + [25, 31, 32].map { "\($0) 60 CNAME \($0).0/26\n" }.joined()
    let below = delegation + setting.neighbours.map { "\($0). 60 NS ns.example.\n" }.joined()
    let neighbours = setting.neighbours.map { NameServer.ZoneFile(name: $0, role: .updated(types: []), text: top) }
    return [
      .init(name: ".", role: .primary, text: top + root + network),
      .init(name: "example", role: .primary, text: top + "ns 60 A 127.0.0.9\nrev 60 A \(primary)\n" + below),
    ] + (setting.part == nil ? [] : [.init(name: self.network, role: .primary, text: top + aliases)]) + neighbours
  }

  /// What the primary has besides.
  private static func reverse(_ setting: Setting) -> [NameServer.ZoneFile] {
    let top = top(serial: 7) + "@ 60 NS rev.example.\n"
    let network = setting.network.map { text in
      NameServer.ZoneFile(name: self.network, role: .updated(types: []), text: top + text)
    }
    let part = setting.part.map { NameServer.ZoneFile(name: self.part, role: .primary, text: top + $0) }
    return [network, part].compactMap(\.self)
  }
}

extension NameServer.Kind {
  /// BIND listens on no address that lo does not have.
  fileprivate var address: String { self == .bind ? "127.0.0.1" : "127.0.0.2" }
}
