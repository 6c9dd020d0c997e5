import Testing
import Vocabulary

@testable import Publishing

@Suite struct `A set of records` {
  @Test(arguments: [
    ("TXT", #""v=DKIM1; k=rsa; p=AAAA" "BBBB""#, #""v=DKIM1; k=rsa; p=AAAABBBB""#),
    ("TXT", #"word"#, #""word""#),
    ("TXT", #""a\"b\\c\195\164\059""#, #""a\"b\\c\195\164;""#),
    ("MX", "10  MX1.Quarry.Example.", "10 mx1.quarry.example."),
    ("SRV", "0 1 993 Mail.quarry.example.", "0 1 993 mail.quarry.example."),
    ("AAAA", "2001:DB8:0:0::25", "2001:db8::25"),
    ("TLSA", "3 1 1 0123ABCD 4567EF", "3 1 1 0123abcd4567ef"),
    ("CAA", #"0 ISSUE "letsencrypt.org""#, #"0 issue "letsencrypt.org""#),
    ("CAA", #"0 issue letsencrypt.org"#, #"0 issue "letsencrypt.org""#),
    ("CNAME", "Mail.Quarry.example.", "mail.quarry.example."),
  ])
  func `is compared in one spelling`(type: String, written: String, canonical: String) {
    #expect(CanonicalData(type, written).text == canonical)
    #expect(CanonicalData(type, canonical).text == canonical)
  }

  @Test func `keeps data that its type does not know`() {
    #expect(CanonicalData("TXT", #""open"#).text == #""open"#)
    #expect(CanonicalData("MX", "ten mx1").text == "ten mx1")
    #expect(CanonicalData("TYPE65280", ##"\# 4 0A000001"##).text.contains("0A000001"))
  }

  @Test func `is the same in any order and with any pieces`() {
    let one = Samples.set("TXT", #""ab" "c""#, #""d""#), other = Samples.set("TXT", #""d""#, #""abc""#, ttl: 60)
    #expect(one.holdsTheSame(as: other) && one != other)
    #expect(!one.holdsTheSame(as: nil) && !one.holdsTheSame(as: Samples.set("TXT", #""d""#)))
  }

  @Test func `is sorted by name from the top of the zone`() {
    let keys = ["b.a.example. A", "a.example. MX", "a.example. A", "example. TXT"].map(Samples.key)
    #expect(keys.sorted().map(\.text) == ["example TXT", "a.example A", "a.example MX", "b.a.example A"])
    #expect(Samples.key("_dmarc.a.example. TXT").path == "_dmarc.a.example/TXT")
  }

  @Test func `has a serial number that may run over`() {
    #expect(Serial(1) < Serial(2) && Serial(4_294_967_295) < Serial(0) && !(Serial(0) < Serial(4_294_967_295)))
    #expect(Authority("ns1.a. hm.a. 2026112101 1 2 3 4")?.serial.number == 2_026_112_101)
    #expect(Authority("ns1.a. hm.a. x 1 2 3 4") == nil)
  }
}
