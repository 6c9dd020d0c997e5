import Planning
@testable import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

/// The inventory that the tests' places point into.
let names = SourceNames(["hosts.yml", "users.yml"])

func place(_ line: Int, of file: Int = 1) -> Place {
  Place(file: SourceFile(index: UInt16(file)), line: line, column: 3)
}

func path(_ text: String) throws -> FilePath { try #require(FilePath(text)) }
func label(_ text: String) throws -> HostLabel { try #require(HostLabel(text)) }
func login(_ text: String) throws -> Login { try #require(Login(text)) }
func domain(_ text: String) throws -> DomainName { try #require(DomainName(text)) }

/// An artifact each of whose lines comes from the line of users.yml of the same number.
func artifact(
  _ name: String, _ content: String, mode: UInt16 = 0o644, owner: String = "root", group: String = "root",
  secrecy: Artifact.Secrecy = .open, effects: [Effect] = [.reload(.postfix)]
) throws -> Artifact {
  var origins = LineOrigins()
  for line in 0..<Lines(Array(content.utf8)).count { origins.note(place(line + 1), from: line) }
  return Artifact(
    path: try path(name), content: Array(content.utf8), mode: FileMode(bits: mode), owner: owner, group: group,
    secrecy: secrecy, effects: effects, origins: origins)
}

func person(_ name: String, shell: String = "/bin/bash", _ standing: Account.Standing = .open) throws -> Account {
  Account(login: try login(name), kind: .person(shell: try path(shell)), standing: standing, place: place(7))
}

/// A host in the making.
struct HostDraft {
  var label = "mx1"
  var role = RenderedHost.Role.mx
  var artifacts: [Artifact] = []
  var accounts: [Account] = []
  var packages: [String] = ["postfix"]
  var services: [Service] = [.postfix]
  var certificates: [Certificate] = []
  var probes: [Probe] = [.active(.postfix)]
  var ownFolders: [FilePath] = []
  var rosters: [Roster] = []
  var signIn = SignIn.none

  func host() throws -> RenderedHost {
    RenderedHost(
      label: try PlanningTests.label(label), role: role, name: try domain("\(label).quarry.example"),
      platform: .debian12,
      connection: Connection(
        destination: "\(label).quarry.example", port: nil, user: nil, usesSudo: false, hostKeys: []),
      artifacts: artifacts, accounts: accounts, packages: packages, services: services, certificates: certificates,
      probes: probes, probeLogins: nil, place: place(1, of: 0), ownFolders: ownFolders, rosters: rosters,
      signIn: signIn)
  }
}

func system(_ hosts: [RenderedHost], zones: [RenderedZone] = [], pointers: RenderedZone? = nil) -> RenderedSystem {
  RenderedSystem(hosts: hosts, zones: zones, pointers: pointers)
}

/// The plan as it would be saved, with or without a key to secrets.
func saved(_ plan: Plan, key: SiteKey? = nil) -> SavedPlan {
  let revision = SavedPlan.Circumstances.Revision(commit: String(repeating: "4f1c2ab", count: 5), isDirty: true)
  return SavedPlan(
    of: plan, names: names, key: key,
    circumstances: .init(tool: "1.0.0", created: "2026-11-21T12:00:00Z", revision: revision, limit: nil))
}

func listing(
  of plan: Plan, style: Style = .plain, detail: PlanListing.Detail = .differences(limit: 200)
) -> PlanListing {
  PlanListing(saved(plan), of: plan, names: names, style: style, detail: detail)
}
