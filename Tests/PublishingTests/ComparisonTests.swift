import Records
import Reporting
import Testing
import Vocabulary

@testable import Publishing

@Suite struct `A check of a zone` {
  @Test(arguments: [
    (LiveSet.present(Samples.set("MX", "10 mx1.quarry.example.")), SetState.ok),
    (.present(Samples.set("MX", "10 MX1.Quarry.example.")), .ok),
    (.present(Samples.set("MX", "10 mx1.quarry.example.", ttl: 60)), .ttl),
    (.present(Samples.set("MX", "10 mx1.quarry.example.", "20 b.example.")), .extra),
    (.present(Samples.set("MX", "20 b.example.")), .different), (.absent, .missing), (.noName, .missing),
    (.alias(Samples.set("CNAME", "b.example.")), .different), (.unknown(.servfail), .servfail),
    (.unknown(.timeout("timed out")), .timeout), (.unknown(.lame("REFUSED")), .lame),
  ])
  func `finds how a set stands`(live: LiveSet, state: SetState) {
    let wanted = Samples.set("MX", "10 mx1.quarry.example.")
    #expect(SetState(wanted: wanted, live: live, under: Samples.key("quarry.example. MX"), owned: nil) == state)
  }

  @Test func `passes over strings of others, and reports a second sender policy`() {
    let key = Samples.key("quarry.example. TXT")
    let wanted = Samples.set("TXT", #""v=spf1 -all""#)
    let foreign = Samples.set("TXT", #""v=spf1 -all""#, #""site=1""#, ttl: 5)
    #expect(SetState(wanted: wanted, live: .present(foreign), under: key, owned: nil) == .ok)
    let second = Samples.set("TXT", #""v=spf1 -all""#, #""v=spf1 mx -all""#)
    #expect(SetState(wanted: wanted, live: .present(second), under: key, owned: nil) == .extra)
    let none = Samples.set("TXT", #""site=1""#)
    #expect(SetState(wanted: wanted, live: .present(none), under: key, owned: nil) == .missing)
  }

  @Test func `tells stale, lame and silent servers apart`() {
    let check = ZoneCheck(Samples.rendered([]), Self.observation)
    #expect(
      check.servers.map(\.state) == [
        .ok(Serial(9)), .stale(Serial(8), newest: Serial(9)), .failed(.lame("REFUSED")), .failed(.timeout("timed out")),
      ])
    #expect(check.isIncomplete && check.hasDifferences && !check.isClean)
    #expect(check.mismatches.map(\.child) == [["ns1.quarry.example.", "ns9.quarry.example."]])
    let text = CheckListing(DNSChecks([check]), names: SourceNames([])).text
    #expect(text.contains("  ! ns2.quarry.example 192.0.2.2  stale serial 8, the newest is 9\n"), "\(text)")
    #expect(text.contains("lame: REFUSED") && text.contains("timeout: timed out"))
    #expect(text.contains("the parent names ns1.quarry.example, ns2.quarry.example;"))
  }

  @Test func `has what servers say for programs`() {
    let json = CheckJSON(
      DNSChecks([ZoneCheck(Samples.rendered([(RecordName(Samples.zone), .nullMX)]), Self.observation)]),
      names: SourceNames(["a.yml"]))
    let text = json.value.text
    #expect(
      text.hasPrefix(
        #"{"clean":false,"schema":"ezprov.dns-check/1.0","undelegated":[],"unknown":[],"zones":[{"agreed":0,"clean":false,"#
      ), "\(text)")
    #expect(
      text.contains(
        #""reason":"a.yml:7","servers":["ns1.quarry.example 192.0.2.1","ns2.quarry.example 192.0.2.2"],"state":"missing","type":"MX""#
      ))
  }

  static var observation: ZoneObservation {
    func server(_ number: Int, _ standing: ServerObservation.Standing, _ names: [String]) -> ServerObservation {
      ServerObservation(
        name: "ns\(number).quarry.example.", endpoint: Endpoint("192.0.2.\(number)") ?? .systemResolver,
        standing: standing,
        nameServers: names, sets: [Samples.key("quarry.example. MX"): .absent])
    }
    let names = ["ns1.quarry.example.", "ns2.quarry.example."]
    return ZoneObservation(
      zone: ZoneName(Samples.zone),
      delegation: Delegation(zone: ZoneName(Samples.zone), names: names, servers: [], fault: nil),
      servers: [
        server(1, .authoritative(Serial(9)), names),
        server(2, .authoritative(Serial(8)), ["ns1.quarry.example.", "ns9.quarry.example."]),
        server(3, .lame("REFUSED"), []), server(4, .timeout("timed out"), []),
      ])
  }
}

@Suite struct `Recorded answers` {
  static let line = Answer.Line("quarry.example. 3600 IN MX 10 mx1.quarry.example.")

  @Test func `are read as they were written, and say what they don't say`() async throws {
    var answers = RecordedAnswers()
    let key = Samples.key("quarry.example. MX")
    let server = try #require(Endpoint("192.0.2.53"))
    let answer = Answer(
      status: "NOERROR", isAuthoritative: true, answer: [try #require(Self.line)], authority: [], additional: [])
    answers.replies[.init(server: server, isRecursive: false, key: key)] = .answer(answer)
    answers.replies[.init(server: .systemResolver, isRecursive: true, key: key)] = .silence("timed out")
    let read = try RecordedAnswers(Array(answers.value.text.utf8))
    #expect(read == answers)
    let replay = ReplayedServers(read, named: "seen.json")
    #expect(try await replay.ask([key], of: server, recursively: false) == [key: .answer(answer)])
    await #expect(
      throws: Refusal(
        .stale,
        "'seen.json' does not say what 192.0.2.53 answers about quarry.example TXT: record it again with --record")
    ) { try await replay.ask([Samples.key("quarry.example. TXT")], of: server, recursively: false) }
  }

  @Test(arguments: [
    ("[]", "1:1: a file of recorded answers is an object"),
    (
      #"{"schema":"ezprov.dns-answers/2.0","answers":[]}"#,
      "1:11: 'schema' is 'ezprov.dns-answers/1.0', not 'ezprov.dns-answers/2.0'"
    ),
    (
      #"{"schema":"ezprov.dns-answers/1.0","answers":[{"server":"ns1","name":"a.","type":"A","recursive":true,"silence":"x"}]}"#,
      "1:57: 'server' is an address, not 'ns1'"
    ),
  ])
  func `are read strictly`(text: String, fault: String) {
    let error = #expect(throws: JSONFault.self) { try RecordedAnswers(Array(text.utf8)) }
    #expect(error?.description == fault)
  }
}
