import Modeling
import Publishing
import Reading
import Rendering
import Reporting
import Sealing
import Templating
import TestSupport
import Vocabulary

@testable import ezprov

/// What would be published now, kept to be sent later.
struct PlannedUpdate {
  let plan: ZonePlan
  let key: Secret

  init(of world: DNSWorld) async throws {
    let folder = InventoryFolder("\(world.keyed.folder.path)/inventory")
    let system = try MailSystem(of: Inventory(reading: folder.texts()), today: .today)
    let rendered = try RenderedSystem(of: system, templates: .embedded, keys: nil, tracing: false)
    guard let zone = rendered.zones.first(where: { $0.name.text == DNSWorld.zone }), let update = zone.update else {
      throw TestSetback(description: "the inventory has no such zone")
    }
    let server = try await PrimaryObserver(Dig()).observation(of: zone, at: update)
    plan = try ZonePlan(zone, by: update, from: server)
    key = Secret(copying: Array(world.secret.utf8))
  }

  func carryOut() async throws -> Publication {
    try await Publisher(Dig()).publish(plan.whole, of: plan, signedWith: key)
  }
}
