import Modeling
import Reading
import Rendering
import Sealing
import Templating
import TestSupport
import Vocabulary

/// An inventory of the repository, with keys made for the occasion, as it is read, meant and rendered.
struct Specimen: Sendable, CustomStringConvertible {
  let description: String
  let keyed: KeyedInventory
  let inventory: Inventory
  let system: MailSystem
  let rendered: RenderedSystem
  let stages: [HostLabel: Stage]

  /// The fleet of real size.
  static let arch = Task { try await Specimen(of: "examples/arch") }
  /// What a newcomer reads.
  static let quarry = Task { try await Specimen(of: "inventory") }

  static var all: [Specimen] {
    get async throws { [try await arch.value, try await quarry.value] }
  }

  private init(of path: String) async throws {
    description = path
    keyed = try await KeyedInventory(of: path, mailboxes: ["agate", "onyx"])
    let texts = try InventoryFolder("\(keyed.folder.path)/inventory").texts()
    inventory = try Inventory(reading: texts)
    system = try MailSystem(of: inventory, today: CalendarDate("2026-11-21") ?? CalendarDate(day: 0))
    let key = try OperatorKeyFile(path: "\(keyed.folder.path)/key").read()
    guard let key else { throw TestSetback(description: "'secrets init' left no key") }
    rendered = try RenderedSystem(
      of: system, templates: .embedded, keys: Keyring(opening: system.secrets, with: key), tracing: true)
    var stages: [HostLabel: Stage] = [:]
    for host in rendered.hosts { stages[host.label] = try await Stage(host) }
    self.stages = stages
  }

  /// The staged tree of the MX.
  var mx: Stage {
    get throws { try stage(of: system.mx.host.label) }
  }

  var relays: [Stage] {
    get throws { try system.relays.map { try stage(of: $0.host.label) } }
  }

  private func stage(of label: HostLabel) throws -> Stage {
    guard let stage = stages[label] else { throw TestSetback(description: "'\(label)' was not rendered") }
    return stage
  }
}
