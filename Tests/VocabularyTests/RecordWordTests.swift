import Testing
import Vocabulary

/// Words of what is published in DNS.
@Suite struct `A word of a record` {
  @Test(arguments: [
    ("2026-11-21T16:00Z", 1_795_276_800), ("1970-01-01T00:00Z", 0), ("2026-11-21T16:00:07Z", 1_795_276_807),
    ("2000-02-29T23:59Z", 951_868_740),
  ])
  func `is a time in UTC`(text: String, seconds: Int) {
    #expect(Timestamp(text)?.seconds == seconds)
    #expect(Timestamp(seconds: seconds).description == text)
  }

  @Test(
    arguments: hostile + [
      "2026-11-21", "2026-11-21T16:00", "2026-11-21 16:00Z", "2026-11-21T24:00Z", "2026-11-21T16:60Z",
      "2026-11-21T1:00Z",
      "2026-11-21T16Z", "2026-02-30T16:00Z", "2026-11-21T16:00:00.5Z", "2026-11-21T16:00+01:00", "2026-11-21t16:00z",
      "T16:00Z",
      "2026-11-21T16:00ZZ", "2026-11-21T16:00:Z", "2026-11-21T+1:00Z",
    ])
  func `is no time in UTC`(text: String) { #expect(Timestamp(text) == nil) }

  @Test(arguments: [
    ("192.0.2.7", "192.0.2.7"), ("2001:DB8::7", "2001:db8::7"), ("192.0.2.0/28", "192.0.2.0/28"),
    ("include:_spf.Stone.example", "include:_spf.stone.example"), ("include:stone.example", "include:stone.example"),
  ])
  func `is a sender`(text: String, shown: String) { #expect(SPFSender(text)?.description == shown) }

  @Test(
    arguments: hostile + [
      "stone.example", "include:", "include:stone", "include:stone.example.", "include:a b.example", "a:stone.example",
      "include:%{i}.stone.example", "+all", "include:-all", "ip4:192.0.2.1", "192.0.2.1/28", "include: stone.example",
      "include:_.example", "include:__a.example",
    ])
  func `is no sender`(text: String) { #expect(SPFSender(text) == nil) }

  @Test func `is the digest of a key, in lower case`() {
    let digits = String(repeating: "0aF9", count: 16)
    #expect(KeyPin(digits)?.text == digits.lowercased())
    for text in hostile + [String(digits.dropLast()), digits + "0", String(repeating: "0g", count: 32)] {
      #expect(KeyPin(text) == nil, "\(text)")
    }
  }

  @Test(arguments: ["https://ca.example/acct/1", "https://ca.example", "https://ca.example:8443/a?b=c&d#e"])
  func `is an https address`(text: String) { #expect(WebAddress(text)?.text == text) }

  @Test(
    arguments: hostile + [
      "http://ca.example/1", "https://", "https:///1", "https://ca/1", "https://ca.example/1;policy=x",
      "https://ca.example/a b",
      "https://ca.example/\"x\"", "https://ca.example/a\\b", "HTTPS://ca.example/1", "https://ca.example/é",
    ])
  func `is no https address`(text: String) { #expect(WebAddress(text) == nil) }
}
