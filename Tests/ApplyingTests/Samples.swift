import Vocabulary

@testable import Planning
@testable import Rendering

/// Small hosts, files and plans.
enum Samples {
  static let place = Place(file: SourceFile(index: 0), line: 1, column: 1)

  static func path(_ text: String) -> FilePath { parsed(text) }
  static func label(_ text: String) -> HostLabel { parsed(text) }
  static func login(_ text: String) -> Login { parsed(text) }
  static func address(_ text: String) -> MailAddress { parsed(text) }
  static func key(_ text: String) -> SSHPublicKey { parsed(text) }
  static var today: CalendarDate { parsed("2026-11-21") }
  static let owner = LockOwner(
    who: "quartz@desk", since: "2026-11-21T09:00:00Z", run: RunID("20261121T090000-3f9a0c11d2e4"))

  static func file(
    _ path: String, _ content: some Sequence<UInt8>, mode: UInt16 = 0o644, owner: String = "root",
    group: String = "root", secrecy: Artifact.Secrecy = .open, effects: [Effect] = []
  ) -> Artifact {
    Artifact(
      path: Self.path(path), content: Array(content), mode: FileMode(bits: mode), owner: owner, group: group,
      secrecy: secrecy, effects: effects, origins: LineOrigins(all: place))
  }

  static func person(_ login: String, standing: Account.Standing = .open) -> Account {
    Account(login: Self.login(login), kind: .person(shell: path("/bin/bash")), standing: standing, place: place)
  }

  static func host(
    _ label: String = "mx1", role: RenderedHost.Role = .mx, connection: Connection? = nil, files: [Artifact] = [],
    accounts: [Account] = [], packages: [String] = [], services: [Service] = [], certificates: [Certificate] = [],
    probes: [Probe] = [], probeLogins: ProbeLogins? = nil
  ) -> RenderedHost {
    RenderedHost(
      label: Self.label(label), role: role, name: parsed("\(label).quarry.example"), platform: .debian12,
      connection: connection
        ?? Connection(destination: "\(label).quarry.example", port: nil, user: nil, usesSudo: false, hostKeys: []),
      artifacts: files.sorted { $0.path < $1.path }, accounts: accounts, packages: packages, services: services,
      certificates: certificates, probes: probes, probeLogins: probeLogins, place: place)
  }

  /// `inOrder`: the hosts one after the other as they are given, whatever the plan would say.
  static func plan(
    _ hosts: [RenderedHost], from observations: [HostLabel: Observation], unobserved: [Plan.Unobserved] = [],
    inOrder: Bool = false
  ) throws -> Plan {
    let plan = try Plan(
      towards: RenderedSystem(hosts: hosts, zones: [], pointers: nil), from: observations, unobserved: unobserved,
      tool: "0.0.0")
    guard inOrder else { return plan }
    return Plan(
      hosts: plan.hosts, unobserved: plan.unobserved,
      order: Order(steps: hosts.map { Order.Step(hosts: [$0.label], because: []) }))
  }

  static func plan(
    _ hosts: [RenderedHost], from observations: [HostLabel: Observation], order: Order,
    contracting label: String? = nil
  ) throws -> Plan {
    var plan = try plan(hosts, from: observations)
    plan = Plan(hosts: plan.hosts, unobserved: plan.unobserved, order: order)
    if let label {
      plan.contraction = Contraction(
        hosts: plan.hosts.filter { $0.label.text == label }, after: hosts.map(\.label).filter { $0.text != label })
    }
    return plan
  }

  private static func parsed<Scalar: InventoryScalar>(_ text: String) -> Scalar {
    guard let scalar = Scalar(text) else { preconditionFailure("'\(text)' is not \(Scalar.form)") }
    return scalar
  }
}
