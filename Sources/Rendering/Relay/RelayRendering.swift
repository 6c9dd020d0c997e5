import Modeling
import Reporting
import Sealing
import Templating
import Vocabulary

/// A relay as it is to be: a Postfix that takes mail on loopback and hands it all to the MX.
struct RelayRendering {
  let relay: RelayHost
  let system: MailSystem
  let templates: Templates
  let keys: Keyring?
  let tracing: Bool

  private static let passwordTable = FilePath(known: "/etc/postfix/relay_passwords")

  func host() throws(Faults) -> RenderedHost {
    let host = relay.host
    var files = HostFiles(of: .relay, at: host.place, templates: templates, tracing: tracing)
    let postfix = FileKind.configuration(of: .postfix)
    files.add("/etc/postfix/main.cf", postfix, fill: fillMain)
    files.add("/etc/postfix/master.cf", postfix, fill: fillMaster)
    files.add("/etc/postfix/tls_policy", postfix, tlsPolicy)
    files.add(Self.passwordTable.text, FileKind([.reload(.postfix)], mode: 0o640, group: "postfix"), passwords)
    guard files.faults.isEmpty else { throw files.faults }
    let platform = Platform(host.platform)
    return RenderedHost(
      label: host.label, role: .relay, name: host.name, platform: platform, connection: Connection(to: host),
      artifacts: files.artifacts.sorted { $0.path < $1.path }, accounts: [], packages: Self.packages(on: platform),
      services: [.postfix], certificates: [], probes: probes, probeLogins: nil, place: host.place,
      signIn: .presenting(Self.passwordTable, credential: credential))
  }

  private func fillMain(_ filling: inout Filling) {
    filling.put(CommentText(system.site.name), in: "site_name")
    filling.put(PlainWord(system.site.domain), in: "site_domain")
    filling.put(PlainWord(relay.host.name), in: "host_name")
    filling.put(PlainWord(system.mx.host.name), in: "mx_name")
    filling.put(PostfixValue(relay.root), in: "root")
    filling.put(PostfixValue(system.postmasterAddress), in: "postmaster")
    filling.put(PlainWord(system.limits.messageSize), in: "message_size")
    filling.put(PlainWord(system.limits.queueLifetime), in: "queue_lifetime")
  }

  private func fillMaster(_ filling: inout Filling) {
    filling.put(relay.injection.map { [$0] } ?? [], in: "inject") { $0.put(PlainWord($1), in: "port") }
  }

  /// The key is the next hop, exactly as `relayhost` has it.
  private var nextHop: String { "[\(system.mx.host.name)]:465" }

  private var tlsPolicy: Out {
    var out = Out(tracing: tracing)
    out.row("\(nextHop) secure match=\(system.mx.host.name)", from: system.mx.host.place)
    return out
  }

  private var passwords: SecretOut {
    var file = SecretOut(tracing: tracing)
    file.from(relay.host.place)
    file.put("\(nextHop) \(relay.login):")
    file.put(program.flatMap { program in keys?.siteKey?.password(of: program.secret) })
    file.end()
    return file
  }

  private var program: Program? { system.programs.first { $0.login == relay.login } }

  private var credential: Digest? {
    keys?.siteKey.flatMap { key in program.map { $0.digest(by: key) } }
  }

  private static func packages(on platform: Platform) -> [String] {
    switch platform {
    case .debian12: ["ca-certificates", "libsasl2-modules", "postfix"]
    case .arch: ["ca-certificates", "cyrus-sasl", "postfix"]
    }
  }

  private var probes: [Probe] {
    let ports = [Port(number: 25)] + (relay.injection.map { [$0] } ?? [])
    return [.active(.postfix)] + ports.map { .greeting(port: $0, .plain, expecting: "220 ") }
      + ports.map { .accepts(port: $0, recipient: system.postmasterAddress) }
      + [.relays(through: system.mx.host.name, port: Port(number: 465), table: Self.passwordTable), .settings, .queue]
  }
}
