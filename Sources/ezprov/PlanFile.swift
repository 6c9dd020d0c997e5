import Planning
import Reporting
import Vocabulary

/// A plan that was saved with `plan --out`.
struct PlanFile {
  let path: String
  let plan: SavedPlan

  init(_ path: String) throws {
    self.path = path
    do {
      plan = try SavedPlan(Files.octets(of: path))
    } catch let fault as JSONFault {
      throw Refusal(.invalid, "\(path):\(fault)")
    }
  }
}
