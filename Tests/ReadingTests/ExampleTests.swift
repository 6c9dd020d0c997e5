import Reading
import Reporting
import TestSupport
import Testing

@Suite struct `The inventories of this repository` {
  @Test(arguments: ["inventory", "examples/arch"])
  func `read without a fault`(folder: String) throws {
    let texts = try InventoryFolder("\(Repository.path)/\(folder)").texts()
    do {
      let inventory = try Inventory(reading: texts)
      #expect(inventory.site != nil)
      #expect(!inventory.users.entries.isEmpty)
      #expect(!inventory.hosts.isEmpty)
    } catch {
      Issue.record("\(error.lines { SourceText.names(of: texts).text(of: $0) }.joined(separator: "\n"))")
    }
  }
}
