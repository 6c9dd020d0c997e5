import Planning
import Reporting
import Sealing
import TestSupport
import Testing

@testable import Rendering

@Suite struct `A saved plan` {
  private static let key = SiteKey.random()

  private static func octets(_ plan: SavedPlan) -> [UInt8] { Array(PlanJSON(plan).value.text.utf8) }

  @Test func `is read back as it was written`() throws {
    for key in [nil, Self.key] {
      let plan = saved(try Specimen.plan(), key: key)
      #expect(try SavedPlan(Self.octets(plan)) == plan)
    }
  }

  @Test func `shows all that the plan showed, but for the differences`() throws {
    let plan = try Specimen.plan()
    let read = try SavedPlan(Self.octets(saved(plan)))
    #expect(PlanListing(read).text == listing(of: plan, detail: .summary).text)
  }

  @Test func `tells secrets apart by keyed digests, which nobody else can make`() throws {
    let plan = try Specimen.plan()
    let text = PlanJSON(saved(plan, key: Self.key)).value.text
    #expect(text.contains(#""desired":"keyed:"#) && !PlanJSON(saved(plan)).value.text.contains("keyed:"))
    for secret in ["agate\n", "onyx\n", "opal\n"] {
      #expect(!text.contains(String(Digest(of: Array(secret.utf8)).text.prefix(16))))
    }
    #expect(text != PlanJSON(saved(plan, key: SiteKey.random())).value.text)
  }

  @Test func `may be laid out otherwise`() throws {
    let plan = saved(try Specimen.plan())
    let text = PlanJSON(plan).value.text.replacing(",\"", with: " ,\r\n\t \"").replacing("\":", with: "\" : ")
    #expect(try SavedPlan(Array(text.utf8)) == plan)
  }

  @Test func `is refused when any octet of it is another`() throws {
    let octets = Self.octets(saved(try Specimen.plan(), key: Self.key))
    var random = TestSupport.Seeded(3)
    for _ in 0..<400 {
      var damaged = octets
      let index = Int.random(in: octets.indices, using: &random)
      damaged[index] ^= UInt8.random(in: 1...255, using: &random)
      #expect(throws: JSONFault.self, "\(index)") { try SavedPlan(damaged) }
    }
    for count in stride(from: 0, to: octets.count, by: 97) {
      #expect(throws: JSONFault.self) { try SavedPlan(Array(octets.prefix(count))) }
    }
  }

  @Test(arguments: [
    (#"{"schema":"ezprov.comparison/1.0"}"#, "1:11: 'schema' is 'ezprov.plan/1.0', not 'ezprov.comparison/1.0'"),
    ("{\n  \"a\": 1,\n  \"a\": 2}", "3:8: 'a' is there twice"), ("[]", "1:1: a plan is an object"),
    ("{}", "1:1: 'schema' is missing here"), ("", "1:1: the text ends here, a JSON value is missing"),
    (#"{"schema":"ezprov.plan/1.0","plan_id":""}"#, "1:1: 'checksum' is missing here"),
    (#"{"schema":1}"#, "1:11: 'schema' is a text"), ("{\"a\":1.5}", "1:7: only whole numbers have a place here"),
    ("{\"a\":\"\\ud800x\"}", "1:12: half a character is escaped here"), ("{} x", "1:4: nothing may follow the value"),
  ])
  func `of another make is refused at its line and column`(text: String, complaint: String) throws {
    let fault = #expect(throws: JSONFault.self) { try SavedPlan(Array(text.utf8)) }
    #expect(fault?.description == complaint)
  }

  @Test func `keeps its id when lines of the inventory move, and loses it when anything else does`() throws {
    let plan = try Specimen.plan()
    let id = PlanJSON(saved(plan)).id
    let circumstances = SavedPlan.Circumstances(tool: "2.0.0", created: "", revision: nil, limit: nil)
    let moved = SavedPlan(of: plan, names: SourceNames(["a.yml", "b.yml"]), key: nil, circumstances: circumstances)
    #expect(PlanJSON(moved).id == id)
    #expect(PlanJSON(saved(plan, key: Self.key)).id != id)
  }
}
