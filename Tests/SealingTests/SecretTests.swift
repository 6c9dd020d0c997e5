import Testing

@testable import Sealing

@Suite struct `A secret` {
  private let secret = Secret(copying: "feldspar".utf8)

  @Test func `shows nothing of itself`() {
    var dumped = ""
    dump([secret], to: &dumped)
    #expect("\(secret)" == "<secret>")
    #expect(String(reflecting: secret) == "<secret>")
    #expect(String(describing: [Optional(secret)]) == "[Optional(<secret>)]")
    #expect(Mirror(reflecting: secret).children.isEmpty)
    #expect(dumped == "▿ 1 element\n  - <secret>\n")
  }

  @Test func `can't be encoded or decoded`() {
    #expect(!(secret is any Encodable))
    #expect(!(Secret.self is any Decodable.Type))
  }

  @Test func `equals a secret of the same octets`() {
    #expect(secret == Secret(copying: "feldspar".utf8))
    #expect(secret != Secret(copying: "feldspaR".utf8))
    #expect(secret != Secret(copying: "feldspar ".utf8))
    #expect(Secret(copying: []) == Secret(copying: []))
  }

  @Test func `leaves zeros where it was taken from`() {
    var octets = Array("feldspar".utf8)
    let taken = Secret(wiping: &octets)
    #expect(octets == Array(repeating: 0, count: 8))
    #expect(taken == secret)
  }

  @Test func `is random when asked for, never the same`() {
    #expect(Secret.random(count: 32) != Secret.random(count: 32))
  }

  @Test func `may be one of more than the guarded memory has room for`() {
    let many = (0..<20_000).map { number in Secret(copying: "\(number)".utf8) }
    #expect(many[19_999] == Secret(copying: "19999".utf8))
  }
}
