import Testing
import Vocabulary

@testable import Publishing

/// The text that dig prints; whether dig prints it is the judges' question.
@Suite struct `What dig prints` {
  static let text = """
    ;; Got answer:
    ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 43824
    ;; flags: qr aa; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1

    ;; OPT PSEUDOSECTION:
    ; EDNS: version: 0, flags:; udp: 1232
    ;; QUESTION SECTION:
    ;Quarry.example.\t\t\tIN\tTXT

    ;; ANSWER SECTION:
    quarry.example.\t\t3600\tIN\tTXT\t"v=spf1 -all"
    quarry.example.\t\t3600\tIN\tTXT\t"IN 3600; \\"x\\"" "second"

    ;; Got answer:
    ;; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 26839
    ;; flags: qr rd ra; QUERY: 1, ANSWER: 0, AUTHORITY: 1, ADDITIONAL: 1

    ;; QUESTION SECTION:
    ;nope.quarry.example.\t\tIN\tA

    ;; AUTHORITY SECTION:
    quarry.example.\t300 IN\tSOA ns1.quarry.example. hm.quarry.example. 1 3600 600 86400 300

    """

  @Test func `is read question by question`() throws {
    let answers = DigText(Self.text, isWhole: true).answers
    #expect(answers.count == 2)
    let first = try #require(answers[Samples.key("quarry.example. TXT")])
    #expect(first.isAuthoritative && first.status == "NOERROR" && first.answer.count == 2)
    #expect(first.answer[1].presentation == #""IN 3600; \"x\"" "second""#)
    let second = try #require(answers[Samples.key("nope.quarry.example. A")])
    #expect(!second.isAuthoritative && second.status == "NXDOMAIN" && second.authority.map(\.type) == ["SOA"])
  }

  @Test func `is no answer where the question itself came back`() {
    let echo = Self.text.replacing(";; flags: qr aa;", with: ";; flags:;")
    #expect(DigText(echo, isWhole: true).answers.keys.map(\.type) == ["A"])
  }

  @Test func `does not count with its last answer when dig was ended`() {
    #expect(DigText(Self.text, isWhole: false).answers.keys.map(\.type) == ["TXT"])
  }

  @Test(arguments: [
    (";; communications error to 127.0.0.1#5399: timed out\n;; no servers could be reached\n", "timed out"),
    (";; communications error to 127.0.0.1#5399: connection refused\n", "connection refused"),
    (
      ";; UDP setup with 2001:db8::1#53(2001:db8::1) for a.example failed: network unreachable.\n",
      "network unreachable"
    ),
  ])
  func `says why nothing was answered`(text: String, because: String) {
    #expect(DigText(text, isWhole: true).complaint == because)
  }

  @Test func `asks by address and port`() {
    #expect(Endpoint("192.0.2.53")?.description == "192.0.2.53")
    #expect(Endpoint("192.0.2.53:5300")?.description == "192.0.2.53:5300")
    #expect(Endpoint("[2001:DB8::53]:5300")?.description == "[2001:db8::53]:5300")
    #expect(Endpoint("2001:db8::53")?.description == "2001:db8::53")
    for text in ["ns1.example", "192.0.2.53:", "192.0.2.53:0", "[192.0.2.53]:53", "2001:db8::53:99999", ""] {
      #expect(Endpoint(text) == nil, "\(text)")
    }
  }
}

@Suite struct `What nsupdate says` {
  @Test(arguments: [
    (0, "", UpdateReply.done),
    (2, "update failed: NXRRSET\n", .stale("NXRRSET")), (2, "update failed: YXRRSET\n", .stale("YXRRSET")),
    (
      2, "; TSIG error with server: tsig indicates error\nupdate failed: NOTAUTH(BADSIG)\n",
      .refused(.wrongKey("NOTAUTH(BADSIG)"))
    ),
    (2, "update failed: NOTAUTH(BADKEY)\n", .refused(.wrongKey("NOTAUTH(BADKEY)"))),
    (2, "update failed: NOTAUTH(BADTIME)\n", .refused(.wrongTime)), (2, "update failed: REFUSED\n", .refused(.refused)),
    (2, "update failed: NOTAUTH\n", .refused(.notAuthoritative)),
    (2, "update failed: NOTZONE\n", .refused(.notAuthoritative)),
    (2, "update failed: SERVFAIL\n", .refused(.failed("SERVFAIL"))),
    (
      2, "; Communication with 192.0.2.53#53 failed: timed out\n",
      .unanswered("Communication with 192.0.2.53#53 failed: timed out")
    ),
    (1, "ttl 'foo': not a valid number\nsyntax error\n", .refused(.failed("syntax error"))),
    (1, "", .refused(.failed("ended without a word"))),
  ])
  func `is one of few things`(code: Int, complaint: String, reply: UpdateReply) {
    #expect(UpdateReply(code: code, complaint: complaint) == reply)
  }
}
