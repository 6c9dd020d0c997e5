import Testing
import Vocabulary

@testable import Publishing

@Suite struct `The list of what was published` {
  @Test func `is one TXT record that says name, types and what was there`() throws {
    var list = Ownership(of: Samples.zone)
    list.note(Samples.set("MX", "10 mx1.quarry.example.").members, under: Samples.key("quarry.example. MX"))
    list.note(Samples.set("TXT", #""v=spf1 -all""#).members, under: Samples.key("quarry.example. TXT"))
    list.note(Samples.set("TXT", #""v=DMARC1""#).members, under: Samples.key("_dmarc.quarry.example. TXT"))
    let set = try #require(list.set(ttl: 600))
    #expect(set.members.count == 1 && set.ttl == 600)
    let text = set.members[0].presentation
    #expect(
      text.hasPrefix(#""v=ezprov1" "@ MX:"#) && text.contains(#" TXT:"#) && text.contains(#"" "_dmarc TXT:"#), "\(text)"
    )
    #expect(Ownership(of: Samples.zone, set) == list)
  }

  @Test func `tells what ezprov left from what another hand wrote`() {
    var list = Ownership(of: Samples.zone)
    let key = Samples.key("quarry.example. MX")
    list.note(Samples.set("MX", "10 a.example.", "20 b.example.").members, under: key)
    #expect(list.left(Samples.set("MX", "20 B.example.", "10 a.example.", ttl: 9).members, under: key))
    #expect(!list.left(Samples.set("MX", "10 a.example.").members, under: key))
    #expect(!list.left([], under: key) && list.owns(key))
  }

  @Test func `is empty where there is none, and gone when nothing is owned`() {
    #expect(Ownership(of: Samples.zone, nil)?.keys == [])
    #expect(Ownership(of: Samples.zone).set(ttl: 60) == nil)
  }

  @Test(arguments: [
    #""v=ezprov2" "@ MX:01234567""#, #""v=ezprov1" "@""#, #""v=ezprov1" "@ MX""#, #""v=ezprov1" "@ MX:0123456""#,
    #""v=ezprov1" "@ MX:0123456G""#, #""v=ezprov1" "a;b MX:01234567""#, #""v=ezprov1" "@ mx:01234567""#,
    #""something else""#, #""v=ezprov1" " MX:01234567""#,
  ])
  func `is not read when it is not of this form`(text: String) {
    #expect(Ownership(of: Samples.zone, Samples.set("TXT", text)) == nil)
  }

  @Test func `has strings of at most 255 octets`() throws {
    var list = Ownership(of: Samples.zone)
    let name = String(repeating: "a", count: 60) + "." + String(repeating: "b", count: 60) + ".quarry.example."
    let types = (0..<20).map { "TYPE\($0)" }
    for type in types { list.note([], under: SetKey(name, type)) }
    let set = try #require(list.set(ttl: 60))
    let words = try #require(DataWords(set.members[0].presentation)).words
    #expect(words.count > 2 && words.allSatisfy { $0.octets.count <= 255 })
    #expect(Ownership(of: Samples.zone, set) == list)
  }
}
