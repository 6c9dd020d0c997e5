import Rendering
import Reporting
import Synchronization
import Testing
import Vocabulary

@testable import Applying
@testable import Planning

/// mx1 and then relay1, unless it is said otherwise.
@Suite struct `A swap` {
  typealias Turn = ScriptedTransport.Turn

  private static func told(_ verdict: Answer.Verdict, _ words: String) -> Answer {
    Answer(verdict, [.init(["error"], Array("\(words)\n".utf8))])
  }

  private static let bare = Answer(
    .ok,
    [
      .init(["notes"], Array("absent etc/postfix/main.cf\n".utf8)), .init(["release", "debian-12"], []),
    ])
  private static let ready: [Turn] = [
    Turn(.observe, bare), Turn(.lock), Turn(.observe, bare), Turn(.stage), Turn(.check),
  ]
  private static let swapped: [Turn] = ready + [Turn(.commit), Turn(.probe)]
  private static let whole: [Turn] = swapped + [Turn(.confirm)]
  private static let aborted = Turn(.abort, Answer(.rolledBack))

  /// Of a host that goes back and had no service that ran.
  private static let unasked = "nothing is known to have run there before, so nothing was asked after"

  private static let refused = ready + [Turn(.commit, told(.rolledBack, "systemctl: Job failed"))]

  /// Nobody is waited for, and no lease is renewed.
  private static let hasty: ApplyTerms = {
    var terms = ApplyTerms()
    terms.confirmTimeout = 0
    terms.slack = .zero
    terms.pause = .seconds(3600)
    return terms
  }()

  private func apply(
    _ turns: [String: [Turn]], under terms: ApplyTerms = ApplyTerms(),
    until interruption: Interruption = Interruption(),
    order: ([HostLabel]) -> Order = { Order(steps: $0.map { .init(hosts: [$0], because: []) }) },
    contracting contracted: String? = nil, progress: Progress = .silent, services: [Service] = [],
    probes: [Probe] = []
  ) async throws -> (report: ApplyReport, transport: ScriptedTransport) {
    let transport = ScriptedTransport(turns)
    let hosts = turns.keys.sorted().map { label in
      Samples.host(
        label, role: label == "mx1" ? .mx : .relay, files: [Samples.file("/etc/postfix/main.cf", "# new\n".utf8)],
        services: services, probes: probes)
    }
    let fleet = await Fleet(
      observing: hosts, over: transport, for: .applying, today: Samples.today, progress: progress)
    let plan = try Samples.plan(
      hosts, from: fleet.observations, order: order(hosts.map(\.label)), contracting: contracted)
    let report = await Applier(
      plan, on: fleet, as: Samples.owner, today: Samples.today, under: terms, until: interruption
    ).run()
    await fleet.close()
    #expect(transport.unasked.isEmpty)
    return (report, transport)
  }

  private func states(_ report: ApplyReport) -> [ApplyReport.State] { report.hosts.map(\.state) }
  private func messages(_ report: ApplyReport) -> [[String]] { report.hosts.map(\.messages) }

  // MARK: All is well

  @Test func `is probed and confirmed over a connection that was made after it`() async throws {
    let (report, transport) = try await apply(["mx1": Self.whole])
    #expect(report == ApplyReport([.init(Samples.label("mx1"), .done)], .ok))
    #expect(transport.connections == ["mx1 observe lock observe stage check commit", "mx1 probe confirm"])
  }

  @Test func `keeps the leases of all hosts as long as one is worked on`() async throws {
    var terms = ApplyTerms()
    terms.pause = .milliseconds(100)
    let slow = Turn(.probe, after: "mx1 renew", "relay1 renew")
    let (report, _) = try await apply(
      [
        "mx1": Self.swapped + [Turn(.renew), Turn(.confirm)],
        "relay1": Self.ready + [Turn(.commit), slow, Turn(.renew), Turn(.confirm)],
      ], under: terms)
    #expect(report.outcome == .ok)
  }

  private static let relief = [Answer.Section(["relieved"], [])]
  private static let relieved =
    "restarted Postfix, whose master waited a minute after a service of its could not start"

  @Test func `tells of a restart that no plan shows, on the way there`() async throws {
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit, Answer(.ok, Self.relief)), Turn(.probe), Turn(.confirm)]
    ])
    #expect(report == ApplyReport([.init(Samples.label("mx1"), .done, [Self.relieved])], .ok))
  }

  @Test func `tells of it on the way back, whether the swap failed or its probes`() async throws {
    let failed = Answer(.rolledBack, Self.relief + [.init(["error"], Array("systemctl: Job failed\n".utf8))])
    let (swap, _) = try await apply(["mx1": Self.ready + [Turn(.commit, failed)]])
    #expect(messages(swap) == [["systemctl: Job failed", Self.unasked, Self.relieved]])
    let silent = Self.told(.refused, "port 25 is silent")
    let (probes, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit), Turn(.probe, silent), Turn(.abort, Answer(.rolledBack, Self.relief))]
    ])
    #expect(messages(probes) == [["port 25 is silent", Self.unasked, Self.relieved]])
  }

  // MARK: A host fails

  @Test func `puts back the hosts before it when one cannot be changed`() async throws {
    let (report, _) = try await apply([
      "mx1": Self.swapped + [Self.aborted],
      "relay1": Self.ready + [Turn(.commit, Self.told(.rolledBack, "systemctl: Job failed"))],
    ])
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.rolledBack, .rolledBack])
    #expect(
      messages(report) == [
        ["undone, since relay1 could not be changed", Self.unasked], ["systemctl: Job failed", Self.unasked],
      ])
  }

  @Test func `does not begin the hosts after one that cannot be changed`() async throws {
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit, Self.told(.rolledBack, "mv: No space left on device"))], "relay1": Self.ready,
    ])
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.rolledBack, .notBegun])
  }

  @Test func `has begun nothing where the journal could not be written`() async throws {
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit, Self.told(.failed, "cp: No space left on device"))], "relay1": Self.ready,
    ])
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.notBegun, .notBegun])
    #expect(messages(report) == [["cp: No space left on device"], []])
  }

  @Test func `is put back when the services don't answer over a new connection`() async throws {
    let silent = Self.told(.refused, "active postfix@-.service: inactive")
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit), Turn(.probe, silent), Self.aborted], "relay1": Self.ready,
    ])
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.rolledBack, .notBegun])
    #expect(messages(report) == [["active postfix@-.service: inactive", Self.unasked], []])
  }

  @Test func `is put back over the old connection when there is no new one`() async throws {
    let (report, transport) = try await apply(
      ["mx1": Self.ready + [Turn(.commit), Turn(.probe, breaks: "mx1: nothing listens there"), Self.aborted]],
      under: Self.hasty)
    #expect(report.outcome == .rolledBack)
    #expect(messages(report) == [["no new connection: nothing listens there", Self.unasked]])
    #expect(transport.connections == ["mx1 observe lock observe stage check commit abort", "mx1 probe"])
  }

  @Test func `is degraded where a host does not go back whole, even when it is told again`() async throws {
    let failed = Self.told(.degraded, "mv: Read-only file system")
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit, failed), Turn(.abort, failed)], "relay1": Self.ready,
    ])
    #expect(report.outcome == .degraded)
    #expect(states(report) == [.degraded, .notBegun])
    #expect(messages(report) == [["mv: Read-only file system"], []])
  }

  @Test func `is rolled back where a host goes back when it is told again`() async throws {
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit, Self.told(.degraded, "systemctl: busy")), Self.aborted]
    ])
    #expect(report.outcome == .rolledBack)
    #expect(messages(report) == [["systemctl: busy", Self.unasked]])
  }

  // MARK: The old state

  private static let greetings: [Probe] = [25, 587].map {
    .greeting(port: Port(number: $0), .plain, expecting: "220 ")
  }

  /// Postfix runs, and Dovecot does not.
  private static let running = Answer(
    .ok,
    bare.sections + [
      .init(
        ["units"],
        Array(["active", "active", "failed", "failed"].flatMap { "ActiveState=\($0)\n\n".utf8 }))
    ])

  /// relay1, whose port 587 does not greet before the change, which does not succeed; then what it is asked.
  private func goBack(
    _ after: [Turn], under terms: ApplyTerms = ApplyTerms()
  ) async throws -> (report: ApplyReport, transport: ScriptedTransport) {
    let before = Turn(.probe, Self.told(.refused, "greeting 587 plain 220 : no greeting"))
    let ready = [
      Turn(.observe, Self.running), Turn(.lock), Turn(.observe, Self.running), before, Turn(.stage), Turn(.check),
      Turn(.trial),
    ]
    return try await apply(
      ["relay1": ready + [Turn(.commit, Self.told(.rolledBack, "mv: Input/output error"))] + after], under: terms,
      services: [.postfix, .dovecot], probes: Self.greetings)
  }

  @Test func `is rolled back where all answers that did before, and nothing else is asked`() async throws {
    let (report, transport) = try await goBack([Turn(.probe)])
    #expect(report.outcome == .rolledBack)
    #expect(messages(report) == [["mv: Input/output error"]])
    #expect(transport.connections == ["relay1 observe lock observe probe stage check trial commit", "relay1 probe"])
    #expect(
      transport.bodies(of: .probe) == [
        ["patience 0", "greeting 25 plain 220 ", "greeting 587 plain 220 "],
        ["patience 15", "active postfix@-.service", "greeting 25 plain 220 "],
      ])
  }

  @Test func `is degraded where the old state does not answer as before, even when it is told again`() async throws {
    let silent = Turn(.probe, Self.told(.refused, "greeting 25 plain 220 : no answer"))
    let (report, _) = try await goBack([silent, Self.aborted, silent])
    #expect(report.outcome == .degraded)
    #expect(states(report) == [.degraded])
    #expect(
      messages(report) == [
        [
          "mv: Input/output error",
          "it has its old files again, but does not answer as before: greeting 25 plain 220 : no answer",
        ]
      ])
  }

  @Test func `is rolled back where the old state answers in the end`() async throws {
    let silent = Turn(.probe, Self.told(.refused, "greeting 25 plain 220 : no answer"))
    let (report, _) = try await goBack([silent, Self.aborted, Turn(.probe)])
    #expect(report.outcome == .rolledBack)
  }

  @Test func `is rolled back with a word on it where nobody could ask the old state`() async throws {
    let (report, _) = try await goBack(
      [Turn(.probe, breaks: "relay1: it does not answer in time")], under: Self.hasty)
    #expect(report.outcome == .rolledBack)
    #expect(
      messages(report) == [
        [
          "mv: Input/output error",
          "nobody could ask whether its services answer as before: it does not answer in time",
        ]
      ])
  }

  // MARK: A connection breaks

  @Test func `goes on over another connection when the one that swapped breaks`() async throws {
    let (report, transport) = try await apply([
      "mx1": Self.ready + [
        Turn(.commit, breaks: "mx1: the connection broke"), Turn(.renew), Turn(.probe), Turn(.confirm),
      ]
    ])
    #expect(report.outcome == .ok)
    // The one that told how it ended may have been let in before the change.
    #expect(transport.connections.suffix(2) == ["mx1 renew", "mx1 probe confirm"])
  }

  /// The request to swap may come to a host later than the news that its connection broke.
  @Test(arguments: [
    ([Turn(.renew, told(.rolledBack, "mv: Input/output error"))], ApplyReport.State.rolledBack),
    ([Turn(.renew, Self.unheard), Turn(.abort, Self.unheard)], .notBegun),
    ([Turn(.renew, Self.unheard), Turn(.abort, Answer(.rolledBack))], .rolledBack),
  ])
  func `is settled over another connection when the one that swapped breaks`(
    turns: [Turn], state: ApplyReport.State
  ) async throws {
    let (report, _) = try await apply([
      "mx1": Self.ready + [Turn(.commit, breaks: "mx1: the connection broke")] + turns, "relay1": Self.ready,
    ])
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [state, .notBegun])
  }

  private static let unheard = told(.unknown, "whatever it says")

  @Test func `is degraded where nobody saw what became of a host`() async throws {
    let gone = "mx1: it does not answer in time"
    let (report, _) = try await apply(
      [
        "mx1": Self.ready + [
          Turn(.commit, breaks: "mx1: the connection broke"), Turn(.renew, breaks: gone), Turn(.abort, breaks: gone),
        ], "relay1": Self.ready,
      ], under: Self.hasty)
    #expect(report.outcome == .degraded)
    #expect(
      messages(report) == [
        [
          "it goes back by itself, since nobody confirmed it, but nobody saw it: it does not answer in time"
        ], [],
      ])
  }

  @Test func `is rolled back where a host that was out of reach is seen in its old state`() async throws {
    let gone = "mx1: it does not answer in time"
    let (report, _) = try await apply(
      [
        "mx1": Self.ready + [
          Turn(.commit, breaks: "mx1: the connection broke"), Turn(.renew, breaks: gone), Self.aborted,
        ]
      ], under: Self.hasty)
    #expect(report.outcome == .rolledBack)
  }

  @Test func `asks again when the new connection breaks`() async throws {
    var terms = ApplyTerms()
    terms.confirmTimeout = 20
    terms.pause = .seconds(3600)
    let (report, transport) = try await apply(
      [
        "mx1": Self.ready + [
          Turn(.commit), Turn(.probe, breaks: "mx1: the connection broke"), Turn(.probe),
          Turn(.confirm, breaks: "mx1: the connection broke"), Turn(.confirm),
        ]
      ], under: terms)
    #expect(report.outcome == .ok)
    #expect(transport.connections.dropFirst() == ["mx1 probe", "mx1 probe confirm", "mx1 confirm"])
  }

  @Test func `renews a lease over another connection when the one that swapped breaks`() async throws {
    var terms = ApplyTerms()
    terms.pause = .milliseconds(100)
    let slow = Turn(.probe, after: "mx1 renew")
    let (report, transport) = try await apply(
      [
        "mx1": Self.ready + [
          Turn(.commit), slow, Turn(.renew, breaks: "mx1: the connection broke"), Turn(.renew), Turn(.confirm),
        ]
      ], under: terms)
    #expect(report.outcome == .ok)
    let others = Array(transport.connections.dropFirst())
    #expect(others.count == 2 && others[0] == "mx1 probe confirm" && others[1].hasPrefix("mx1 renew"), "\(others)")
  }

  // MARK: The end

  @Test func `takes back what is confirmed when another host went back before it`() async throws {
    let (report, transport) = try await apply([
      "mx1": Self.whole + [Self.aborted],
      "relay1": Self.swapped + [Turn(.confirm, Answer(.rolledBack))],
    ])
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.rolledBack, .rolledBack])
    #expect(
      messages(report) == [
        ["undone, since relay1 could not be confirmed", Self.unasked],
        ["it was not confirmed in time, and went back", Self.unasked],
      ])
    #expect(transport.log.suffix(3) == ["mx1 confirm", "relay1 confirm", "mx1 abort"])
  }

  @Test func `confirms nobody after one who can't be`() async throws {
    let full = Self.told(.failed, "mv: No space left on device")
    let (report, transport) = try await apply([
      "mx1": Self.swapped + [Turn(.confirm, full), Self.aborted], "relay1": Self.swapped + [Self.aborted],
    ])
    #expect(report.outcome == .rolledBack)
    #expect(messages(report)[0] == ["it can't be confirmed", "mv: No space left on device", Self.unasked])
    #expect(transport.log.suffix(3) == ["mx1 confirm", "relay1 abort", "mx1 abort"])
  }

  @Test func `is put back when a host is lost before it hears that it is confirmed`() async throws {
    let gone = "relay1: it does not answer in time"
    let (report, _) = try await apply(
      [
        "mx1": Self.whole + [Self.aborted],
        "relay1": Self.swapped + [Turn(.confirm, breaks: gone), Turn(.confirm, breaks: gone), Self.aborted],
      ], under: Self.hasty)
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.rolledBack, .rolledBack])
  }

  @Test func `is degraded where a host that may be confirmed stays lost`() async throws {
    let gone = "relay1: it does not answer in time"
    let (report, _) = try await apply(
      [
        "mx1": Self.whole + [Self.aborted],
        "relay1": Self.swapped + [
          Turn(.confirm, breaks: gone), Turn(.confirm, breaks: gone), Turn(.abort, breaks: gone),
          Turn(.abort, breaks: gone),
        ],
      ], under: Self.hasty)
    #expect(report.outcome == .degraded)
    #expect(states(report) == [.rolledBack, .degraded])
    #expect(
      messages(report)[1][0] == "nobody knows whether it heard that it is confirmed: it does not answer in time")
  }

  @Test func `names the host that keeps the new state because it can't be reached`() async throws {
    let gone = "mx1: it does not answer in time"
    let (report, _) = try await apply(
      [
        "mx1": Self.whole + [Turn(.abort, breaks: gone), Turn(.abort, breaks: gone), Turn(.abort, breaks: gone)],
        "relay1": Self.swapped + [Turn(.confirm, Answer(.rolledBack))],
      ], under: Self.hasty)
    #expect(report.outcome == .degraded)
    #expect(states(report) == [.degraded, .rolledBack])
    #expect(messages(report)[0].last == "it keeps the new state, since it is not reached: it does not answer in time")
  }

  // MARK: The second phase

  private static let again: [Turn] = [Turn(.lock), Turn(.stage), Turn(.check), Turn(.commit)]

  @Test func `is followed by a second one on the same connection when all hosts are confirmed`() async throws {
    let (report, transport) = try await apply(
      ["mx1": Self.whole + Self.again + [Turn(.probe), Turn(.confirm)], "relay1": Self.whole], contracting: "mx1")
    #expect(report == ApplyReport(["mx1", "relay1"].map { .init(Samples.label($0), .done) }, .ok))
    #expect(transport.log.suffix(7).first == "relay1 confirm")
    #expect(transport.connections.contains("mx1 observe lock observe stage check commit lock stage check commit"))
    #expect(transport.runs.count == 3 && Set(transport.runs).count == 2)
  }

  @Test func `is not followed by a second one when a host failed`() async throws {
    let (report, _) = try await apply(
      ["mx1": Self.swapped + [Self.aborted], "relay1": Self.refused], contracting: "mx1")
    #expect(report.outcome == .rolledBack)
  }

  @Test func `stays when the second phase is put back`() async throws {
    let failed = Turn(.commit, Self.told(.rolledBack, "systemctl: Job failed"))
    let (report, _) = try await apply(
      ["mx1": Self.whole + Self.again.dropLast() + [failed], "relay1": Self.whole], contracting: "mx1")
    #expect(report == Self.lenient(["the second phase was put back", "systemctl: Job failed", Self.unasked]))
  }

  @Test(arguments: [
    ([Turn(.lock), Turn(.stage), Turn(.check, told(.refused, "it does not parse"))], "it does not parse"),
    ([Turn(.lock, breaks: "mx1: the connection broke")], "the connection broke"),
  ])
  func `ends alike when the second phase is refused and when it can't begin`(turns: [Turn], why: String) async throws {
    let (report, _) = try await apply(["mx1": Self.whole + turns, "relay1": Self.whole], contracting: "mx1")
    #expect(report == Self.lenient(["the second phase was not begun", why]))
  }

  @Test func `is degraded where the second phase does not go back whole`() async throws {
    let failed = Self.told(.degraded, "mv: Read-only file system")
    let (report, _) = try await apply(
      [
        "mx1": Self.whole + Self.again.dropLast() + [Turn(.commit, failed), Turn(.abort, failed)],
        "relay1": Self.whole,
      ], contracting: "mx1")
    #expect(report.outcome == .degraded)
    #expect(states(report) == [.degraded, .done])
    #expect(
      report.conclusions == [
        "every other host runs the new state, probed and confirmed; mx1 may still let in the old login of relay1"
      ])
  }

  @Test(arguments: [Progress.Stage.confirmed, .staging])
  func `is not followed by a second one once it is stopped`(at stage: Progress.Stage) async throws {
    let interruption = Interruption()
    let begun = Mutex(0)
    let turns = stage == .staging ? [Turn(.lock), Turn(.stage), Turn(.check)] : []
    let (report, _) = try await apply(
      ["mx1": Self.whole + turns, "relay1": Self.whole], until: interruption, contracting: "mx1",
      progress: Progress { label, now in
        guard label.text == "mx1", now == stage else { return }
        let times = begun.withLock { count in
          count += 1
          return count
        }
        if times == (stage == .staging ? 2 : 1) { interruption.wish(for: .interrupted) }
      })
    #expect(report == Self.lenient(["the second phase was not begun"], .interrupted))
  }

  @Test func `of a host that only the second phase changes is told all the same`() {
    let mx = Samples.label("mx1"), relay = Samples.label("relay1")
    let first = ApplyReport([.init(mx, .unchanged), .init(relay, .done)], .ok)
    let second = first.followed(by: [HostEnd(mx, .done, [])], of: Contraction(hosts: [], after: [relay]), nil)
    #expect(second == ApplyReport([.init(mx, .done), .init(relay, .done)], .ok))
  }

  /// All hosts run the new state, and mx1 goes on letting in the old.
  private static func lenient(_ messages: [String], _ outcome: Outcome = .degraded) -> ApplyReport {
    ApplyReport(
      [.init(Samples.label("mx1"), .overlapping, messages), .init(Samples.label("relay1"), .done)], outcome,
      conclusions: [
        "every host runs the new state, probed and confirmed, but mx1 still lets in the old login of relay1: "
          + "another 'ezprov apply' ends that"
      ])
  }

  // MARK: The operator stops it

  @Test func `is put back when it is stopped before all hosts are swapped`() async throws {
    let interruption = Interruption()
    let (report, _) = try await apply(
      ["mx1": Self.swapped + [Self.aborted], "relay1": Self.ready], until: interruption,
      progress: Progress { label, stage in if stage == .probing { interruption.wish(for: .terminated) } })
    #expect(report.outcome == .terminated)
    #expect(states(report) == [.rolledBack, .notBegun])
    #expect(messages(report) == [["undone, since it was stopped", Self.unasked], []])
  }

  @Test func `is finished when it is stopped while it is confirmed`() async throws {
    let interruption = Interruption()
    let (report, _) = try await apply(
      ["mx1": Self.whole, "relay1": Self.whole], until: interruption,
      progress: Progress { label, stage in if stage == .confirming { interruption.wish(for: .interrupted) } })
    #expect(report.outcome == .interrupted)
    #expect(states(report) == [.done, .done])
  }

  @Test func `is degraded, stopped or not, where a host is`() async throws {
    let interruption = Interruption()
    let failed = Self.told(.degraded, "mv: Read-only file system")
    let (report, _) = try await apply(
      ["mx1": Self.ready + [Turn(.commit, failed), Turn(.abort, failed)]], until: interruption,
      progress: Progress { label, stage in if stage == .swapping { interruption.wish(for: .interrupted) } })
    #expect(report.outcome == .degraded)
  }

  // MARK: Batches

  private func batched(_ sizes: String, tolerating share: String = "0") throws -> ApplyTerms {
    var terms = ApplyTerms()
    terms.batches = try #require(Batches(sizes))
    terms.tolerance = try #require(Share(share))
    return terms
  }

  @Test func `of a batch is confirmed before the next batch begins, and all are staged before the first`() async throws
  {
    let (report, transport) = try await apply(
      ["mx1": Self.whole, "relay1": Self.whole, "relay2": Self.whole], under: batched("1,100%"))
    #expect(report.outcome == .ok)
    #expect(
      transport.log.suffix(9) == [
        "mx1 commit", "mx1 probe", "mx1 confirm", "relay1 commit", "relay1 probe", "relay2 commit", "relay2 probe",
        "relay1 confirm", "relay2 confirm",
      ])
  }

  @Test func `of a batch goes back whole, and those before keep the new state`() async throws {
    let (report, _) = try await apply(
      ["mx1": Self.whole, "relay1": Self.swapped + [Self.aborted], "relay2": Self.refused, "relay3": Self.ready],
      under: batched("1,2"))
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.done, .rolledBack, .rolledBack, .notBegun])
    #expect(
      report.conclusions == [
        "not all hosts are alike now, since each batch stands for itself: mx1 in the new state, confirmed; "
          + "relay1, relay2 back in the old state; relay3 not begun"
      ])
  }

  @Test func `of a batch that goes back leaves the MX with both credentials, and says so`() async throws {
    let (report, _) = try await apply(
      ["mx1": Self.whole, "relay1": Self.refused], under: batched("1"), contracting: "mx1")
    #expect(report.outcome == .rolledBack)
    #expect(
      report.conclusions == [
        "not all hosts are alike now, since each batch stands for itself: mx1 in the new state, confirmed; "
          + "relay1 back in the old state",
        "mx1 goes on letting in the old login of relay1 beside the new, until 'ezprov apply' brings all to the new state",
      ])
  }

  @Test func `of another batch begins as long as no more hosts failed than may`() async throws {
    let turns = ["mx1": Self.whole, "relay1": Self.refused, "relay2": Self.refused]
    let (one, _) = try await apply(turns.merging(["relay3": Self.ready]) { $1 }, under: batched("1", tolerating: "1"))
    #expect(one.outcome == .rolledBack)
    #expect(states(one) == [.done, .rolledBack, .rolledBack, .notBegun])
    let (half, _) = try await apply(
      turns.merging(["relay3": Self.whole]) { $1 }, under: batched("1", tolerating: "50%"))
    #expect(half.outcome == .rolledBack)
    #expect(states(half) == [.done, .rolledBack, .rolledBack, .done])
  }

  @Test func `that fails as the first batch ends it all`() async throws {
    let (report, _) = try await apply(
      ["mx1": Self.refused, "relay1": Self.ready], under: batched("1", tolerating: "100%"))
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.rolledBack, .notBegun])
    #expect(report.conclusions.isEmpty)
  }

  @Test func `is not begun on a host that waits for one that failed`() async throws {
    let (report, _) = try await apply(
      ["mx1": Self.whole, "relay1": Self.refused, "relay2": Self.ready, "relay3": Self.whole],
      under: batched("1", tolerating: "100%"),
      order: { hosts in
        let waits = Order.Precedence(before: hosts[1], after: hosts[2], reason: .newRelay)
        return Order(steps: hosts.map { .init(hosts: [$0], because: $0 == hosts[2] ? [waits] : []) })
      })
    #expect(report.outcome == .rolledBack)
    #expect(states(report) == [.done, .rolledBack, .notBegun, .done])
  }
}
