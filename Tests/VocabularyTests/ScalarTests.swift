import Testing
import Vocabulary

/// What each type takes, and what it refuses; the refused include everything that some file's grammar could read as
/// more than a value.
@Suite struct `A checked word` {
  @Test(arguments: ["basalt", "b", "b-1_x", String(repeating: "b", count: 32)])
  func `is a login`(text: String) { #expect(Login(text)?.text == text) }

  @Test(arguments: hostile + ["1b", "-b", "_b", "Basalt", "bas.alt", "basält", String(repeating: "b", count: 33)])
  func `is no login`(text: String) { #expect(Login(text) == nil) }

  @Test(arguments: [
    ("example.org", "example.org"), ("EXAMPLE.Org", "example.org"), ("a.b.c.example", "a.b.c.example"),
    ("xn--bcher-kva.example", "xn--bcher-kva.example"), ("1.example", "1.example"), ("a-b.example", "a-b.example"),
  ])
  func `is a domain name`(text: String, name: String) { #expect(DomainName(text)?.text == name) }

  @Test(
    arguments: hostile + [
      "example", "example.org.", ".example.org", "a..example", "-a.example", "a-.example", "a_b.example", "192.0.2.1",
      "a.123", "bücher.example", "exаmple.org", "a b.example", "\(String(repeating: "a", count: 64)).example",
      String(repeating: "a.", count: 130) + "example",
    ])
  func `is no domain name`(text: String) { #expect(DomainName(text) == nil) }

  @Test func `knows which domain names lie within another`() throws {
    let parent = try #require(DomainName("stone.example"))
    #expect(parent.isWithin(parent))
    #expect(DomainName("a.stone.example")?.isWithin(parent) == true)
    #expect(DomainName("milestone.example")?.isWithin(parent) == false)
    #expect(parent.isWithin(try #require(DomainName("a.stone.example"))) == false)
  }

  @Test(arguments: ["abuse", "a.b", "a+b", "a-b", "a_b", "A.B", "_b", "1", "a='&~b", String(repeating: "a", count: 64)])
  func `is a local part`(text: String) { #expect(LocalPart(text)?.text == text) }

  @Test(
    arguments: hostile + [
      ".a", "a.", "a..b", "+a", "-a", "a@b", "a/b", "a|b", "a*b", String(repeating: "a", count: 65),
    ])
  func `is no local part`(text: String) { #expect(LocalPart(text) == nil) }

  @Test func `is a mail address, its domain in lower case`() {
    #expect(MailAddress("Basalt.Red@Stone.Example")?.description == "Basalt.Red@stone.example")
    #expect(MailAddress("Basalt.Red@Stone.Example")?.folded.description == "basalt.red@stone.example")
  }

  @Test(arguments: hostile + ["basalt", "@stone.example", "basalt@", "a@b@stone.example", "a@stone", "a@[192.0.2.1]"])
  func `is no mail address`(text: String) {
    #expect(MailAddress(text) == nil)
    #expect(!Array(text.utf8).withUnsafeBufferPointer(MailAddress.accepts))
  }

  @Test func `is an address or all of a domain`() {
    #expect(AddressPattern("@Stone.example")?.description == "@stone.example")
    #expect(AddressPattern("a@stone.example")?.domain == DomainName("stone.example"))
    for text in hostile + ["stone.example", "@", "@@stone.example", "@stone"] { #expect(AddressPattern(text) == nil) }
  }

  @Test(arguments: [
    ("192.0.2.25", "192.0.2.25", "25.2.0.192.in-addr.arpa"),
    ("2001:DB8::25", "2001:db8::25", "5.2" + String(repeating: ".0", count: 22) + ".8.b.d.0.1.0.0.2.ip6.arpa"),
  ])
  func `is an IP address`(text: String, shown: String, reverse: String) throws {
    let address = try #require(IPAddress(text))
    #expect(address.description == shown)
    #expect(address.reverseName == reverse)
  }

  @Test(arguments: hostile + ["192.0.2", "192.0.2.256", "192.0.2.1/32", "::1%lo", "1.2.3.4.5", "0x7f.1"])
  func `is no IP address`(text: String) { #expect(IPAddress(text) == nil) }

  @Test func `is a network without host bits`() {
    #expect(Network("192.0.2.64/28")?.description == "192.0.2.64/28")
    #expect(Network("2001:db8::/32")?.prefixLength == 32)
    #expect(Network("0.0.0.0/0") != nil)
    for text in hostile + [
      "192.0.2.65/28", "192.0.2.0", "192.0.2.0/33", "192.0.2.0/028", "192.0.2.0/-1", "2001:db8::1/32",
    ] {
      #expect(Network(text) == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("app1:8024", "app1:8024"), ("mx.stone.example:25", "mx.stone.example:25"), ("[192.0.2.7]:25", "[192.0.2.7]:25"),
    ("[2001:db8::7]:25", "[2001:db8::7]:25"),
  ])
  func `is a next hop`(text: String, shown: String) { #expect(NextHop(text)?.description == shown) }

  @Test(
    arguments: hostile + [
      "app1", "app1:", "app1:0", "app1:x", ":25", "[app1]:25", "2001:db8::7:25:", "App1:25", "a b:25",
    ])
  func `is no next hop`(text: String) { #expect(NextHop(text) == nil) }

  @Test(
    arguments: [
      ("1 B", 1), ("1B", 1), ("2 GB", 2_000_000_000), ("2GB", 2_000_000_000), ("1 kB", 1000), ("3 MB", 3_000_000),
      ("4 TB", 4_000_000_000_000), ("1 KiB", 1024), ("2 MiB", 2_097_152), ("1 GiB", 1_073_741_824), ("1 TiB", 1 << 40),
    ] as [(String, UInt64)])
  func `is a size`(text: String, octets: UInt64) { #expect(ByteSize(text)?.octets == octets) }

  @Test(
    arguments: hostile + [
      "2", "GB", "0 GB", "-1 GB", "2  GB", "2 gb", "2 Gb", "1.5 GB", "2 PB", "2 GBB", "2 iB", "2 KIB", "2 GB ",
      "99999999 TB",
      "18446744073709551616 B", "99999999999999999999 B", "9223372036854775808 B",
    ])
  func `is no size`(text: String) { #expect(ByteSize(text) == nil) }

  @Test(arguments: [("30s", 30), ("5m", 300), ("6h", 21600), ("90d", 7_776_000)])
  func `is a time`(text: String, seconds: Int) {
    #expect(TimeSpan(text)?.seconds == seconds)
    #expect(TimeSpan(text)?.description == text)
  }

  @Test func `is a time in weeks, which is shown in days`() {
    #expect(TimeSpan("2w")?.seconds == 1_209_600)
    #expect(TimeSpan("2w")?.description == "14d")
  }

  @Test(arguments: hostile + ["6", "h", "0h", "-1h", "+1h", "6 h", "6y", "1h30m", "6H", "9999999999d", "4000d"])
  func `is no time`(text: String) { #expect(TimeSpan(text) == nil) }

  @Test(arguments: [("1970-01-01", 0), ("2000-02-29", 11016), ("2027-03-31", 20908), ("2099-12-31", 47481)])
  func `is a date`(text: String, day: Int32) {
    #expect(CalendarDate(text)?.day == day)
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(
    arguments: hostile + [
      "1969-12-31", "2027-02-29", "2100-02-29", "2027-13-01", "2027-00-01", "2027-01-00", "2027-1-1", "27-01-01",
      "20270101",
      "2027-04-31", "2027-01-01T00:00",
    ])
  func `is no date`(text: String) { #expect(CalendarDate(text) == nil) }

  @Test func `is every date of two hundred years, there and back`() {
    for day in stride(from: Int32(0), to: 73_000, by: 1) {
      let date = CalendarDate(day: day)
      #expect(CalendarDate(date.description) == date)
    }
  }

  @Test func `is a number in its only spelling`() {
    #expect(Count("1")?.number == 1 && Count("2000000000")?.number == 2_000_000_000)
    #expect(Port("25")?.number == 25 && Port("65535")?.number == 65535)
    for text in hostile + ["0", "-1", "+1", "01", "1.0", "1e3", "1_000", "0x10", " 1", "1 ", "2000000001", "٣"] {
      #expect(Count(text) == nil && Port(text) == nil, "\(text)")
    }
    #expect(Port("65536") == nil)
  }

  @Test func `is a path that no grammar reads as anything else`() {
    #expect(FilePath("/etc/ssl/a-b_c+d@e=f,g.pem")?.folder == "/etc/ssl")
    #expect(FilePath("/a")?.folder == "/")
    for text in hostile + [
      "/", "a/b", "/a/", "/a//b", "/a/../b", "/a/./b", "/a b", "/a:b", "/ä", "/\(String(repeating: "a", count: 256))",
    ] {
      #expect(FilePath(text) == nil, "\(text)")
    }
  }

  @Test func `is a label, a host label or a selector`() {
    #expect(Label("Server-1_x")?.text == "Server-1_x" && HostLabel("relay1")?.text == "relay1")
    #expect(Selector("rsa2026")?.text == "rsa2026")
    for text in hostile + ["-a", "a.b", "ä", String(repeating: "a", count: 64)] {
      #expect(Label(text) == nil && HostLabel(text) == nil && Selector(text) == nil, "\(text)")
    }
    for text in ["Relay1", "a_b", "a-"] { #expect(HostLabel(text) == nil && Selector(text) == nil, "\(text)") }
  }

  @Test func `is base64`() {
    for text in ["AAAA", "AAA=", "AA==", "ab+/"] { #expect(Base64Text(text)?.text == text) }
    for text in hostile + ["AAA", "A===", "A=AA", "AA=A", "====", "AA-_", "AAAA\n", "AA AA"] {
      #expect(Base64Text(text) == nil, "\(text)")
    }
  }

  @Test func `is an SSH public key, without options before it`() throws {
    let blob = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    let key = try #require(SSHPublicKey("ssh-ed25519 \(blob) granite@stone.example"))
    #expect(key.type == "ssh-ed25519" && key.blob == blob && key.comment == "granite@stone.example")
    #expect(SSHPublicKey("ssh-ed25519 \(blob)")?.description == "ssh-ed25519 \(blob)")
    for text in hostile + [
      "ssh-ed25519", "ssh-dss \(blob)", "command=\"sh\" ssh-ed25519 \(blob)", "ssh-ed25519  \(blob)",
      "ssh-ed25519 AAAA",
      "ssh-ed25519 \(blob) a\"b", "ssh-ed25519 \(blob) a\nb", "ssh-ed25519 \(blob.dropLast())",
      "ssh-ed25519 \(blob)aaaa", "ssh-ed25519 \(blob.dropLast(4))", "ssh-rsa \(blob)",
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAEAABAgMEBQYHCAkKCwwNDg8=",
    ] {
      #expect(SSHPublicKey(text) == nil, "\(text)")
    }
  }

  @Test func `is one line for people, in any script`() {
    for text in ["Quarry", "Steinbrüche & Söhne: #1 $x \"q\" 'r'", "石"] { #expect(Line(text)?.text == text) }
    for text in [
      "", "a\nb", "a\u{0}", "a\u{202E}b", "a\u{200B}b", "a\u{2028}b", "a\tb", "\u{E000}",
      String(repeating: "a", count: 201),
    ] {
      #expect(Line(text) == nil, "\(text)")
    }
  }

  @Test func `says in its form what it is`() {
    let forms = [
      Login.form, DomainName.form, LocalPart.form, MailAddress.form, AddressPattern.form, IPAddress.form, Network.form,
      NextHop.form, ByteSize.form, TimeSpan.form, CalendarDate.form, Count.form, Port.form, FilePath.form, Label.form,
      HostLabel.form, Selector.form, Base64Text.form, SSHPublicKey.form, Line.form,
    ]
    #expect(forms.allSatisfy { !$0.hasSuffix(".") && $0.first?.isUppercase == false })
    #expect(Set(forms).count == forms.count)
  }
}

/// Refused wherever a word is expected.
let hostile = [
  "", " ", "a\nb", "a\rb", "a\tb", "a\u{0}b", "a b", "$a", "${a}", "$(a)", "`a`", "#a", "a#b", "\"a\"", "a;b", "a|b",
  "a>b",
  "a\\b", "!a", "%a", "{a}", "(a)", "a\u{85}b", "a\u{2028}b", "\u{202E}a", "bаsalt", "ａ", "a\u{301}", "a\u{200D}b",
]
