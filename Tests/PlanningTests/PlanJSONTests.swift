import Foundation
@testable import Planning
import Rendering
import Reporting
import Testing

@Suite struct `A plan as JSON` {
  @Test func `has every kind of change, reasons and order, and no contents`() throws {
    let text = PlanJSON(saved(try Specimen.plan())).value.text
    for content in ["agate", "onyx", "opal", "tried on Friday", "far.example"] { #expect(!text.contains(content)) }
    try expectGolden("plan.json", text + "\n")
  }

  @Test func `is JSON`() throws {
    let text = PlanJSON(saved(try Specimen.plan())).value.text
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "ezprov.plan/1.0")
    #expect((object["plan_id"] as? String)?.count == 128)
  }

  @Test func `is the same for the same plan`() throws {
    let one = PlanJSON(saved(try Specimen.plan())), other = PlanJSON(saved(try Specimen.plan()))
    #expect(one.value == other.value)
    #expect(one.id == other.id)
  }

  @Test func `has another id when the host or the inventory moved`() throws {
    let desired = try artifact("/etc/a", "d"), otherwise = try artifact("/etc/a", "e")
    let ids = try [(desired, "l"), (desired, "m"), (otherwise, "l")].map { artifact, content in
      var sight = Sight(try HostDraft(artifacts: [artifact]).host())
      sight.files[artifact.path] = .other(live(content))
      return PlanJSON(saved(Plan(hosts: [sight.plan()], relays: []))).id
    }
    #expect(Set(ids).count == 3)
  }
}
