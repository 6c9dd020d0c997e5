import Testing
import Vocabulary

@testable import Applying

@Suite struct `A batch` {
  private let steps = [["mx1"], ["relay1", "relay2", "relay3", "relay4", "relay5"], ["relay6", "relay7"]].map {
    $0.map { Samples.label($0) }
  }

  private func cut(_ text: String) throws -> [[[String]]] {
    try #require(Batches(text)).cut(steps).map { $0.map { $0.map(\.text) } }
  }

  @Test func `is all there is unless it is told`() {
    #expect(Batches.whole.cut(steps) == [steps])
    #expect(Batches.whole.cut([]).isEmpty)
  }

  @Test func `has its size, of which the last goes on`() throws {
    #expect(
      try cut("1,3") == [
        [["mx1"]], [["relay1", "relay2", "relay3"]], [["relay4", "relay5"], ["relay6"]], [["relay7"]],
      ])
    #expect(try cut("1,25%,100%").map { $0.flatMap { $0 }.count } == [1, 2, 5])
    #expect(try cut("1%").count == 8)
    #expect(try cut("9999").count == 1)
  }

  @Test(arguments: ["1", "2,3", "25%", "50%,1", "7,100%"])
  func `never lets a host come before a step that it waits for`(_ text: String) throws {
    let flat = try cut(text).flatMap { $0.flatMap { $0 } }
    #expect(flat == steps.flatMap { $0.map(\.text) })
  }

  @Test(arguments: ["", "0", "0%", "101%", "1,", ",1", "-1", "1.5", "1 ,2", "10000", "%", "٣"])
  func `has no such size`(_ text: String) { #expect(Batches(text) == nil) }

  @Test func `may fail in part as far as a share goes`() {
    #expect(Share("0")?.count(of: 8) == 0)
    #expect(Share("25%")?.count(of: 7) == 1)
    #expect(Share("3")?.count(of: 2) == 3)
    #expect(Share("100%")?.description == "100%" && Share("3")?.description == "3")
  }
}
