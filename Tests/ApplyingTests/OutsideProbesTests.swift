import Planning
import Rendering
import Reporting
import Synchronization
import Testing
import Vocabulary

@testable import Applying

@Suite struct `What a host's services answer to the controller` {
  private static let greeting = "greeting 25 plain 220 "
  private static let certificate = "certificate 25 smtp mx1.quarry.example"

  private func look(_ answers: Answer..., applied: Bool = true, role: RenderedHost.Role = .mx) async throws -> View {
    let port = Port(number: 25)
    let host = Samples.host(
      role: role, files: [Samples.file("/etc/postfix/main.cf", "# new\n".utf8, effects: [.reload(.postfix)])],
      services: [.postfix],
      probes: [
        .active(.postfix), .greeting(port: port, .plain, expecting: "220 "),
        .certificate(port: port, .smtp, name: Samples.host().name), .settings,
      ])
    let network = AnsweringNetwork(answers)
    let outside = OutsideProbes(of: try plan(host, applied: applied), over: network)
    await outside.look()
    let faults = await outside.faults()
    return View(asked: network.asked, faults: faults, notices: await outside.notices)
  }

  private struct View {
    let asked: [[String]]
    let faults: [String]
    let notices: [String]
  }

  /// A host whose Postfix reads its configuration anew.
  private func plan(_ host: RenderedHost, applied: Bool) throws -> HostPlan {
    let manifest = Manifest(tool: "0.0.0", files: [], accounts: [], peers: [])
    let observation = Observation(
      of: HostQuery(of: host), files: [Samples.path("/etc/postfix/main.cf"): .absent], accounts: [:],
      missingPackages: [], facts: HostFacts(release: "debian-12", versions: [:]),
      units: [.postfix: UnitState(isEnabled: true, isActive: true)], certificates: [:],
      manifest: applied ? manifest : nil, lock: nil, forwarding: [])
    return try #require(Samples.plan([host], from: [host.label: observation]).hosts.first)
  }

  private static func refused(_ lines: String...) -> Answer {
    Answer(.refused, [.init(["error"], Array(lines.map { "\($0)\n" }.joined().utf8))])
  }

  @Test func `is asked before and after, as anyone may ask`() async throws {
    let view = try await look(Answer(.ok), Answer(.ok))
    let questions = [Self.greeting, Self.certificate]
    #expect(view.asked.map { Array($0.prefix(2)) } == ["0", "15"].map { ["patience \($0)", "at mx1.quarry.example"] })
    #expect(view.asked.map { Array($0.dropFirst(2)) } == [questions, questions])
    #expect(view.faults.isEmpty && view.notices.isEmpty)
  }

  @Test func `is a fault when it was right before`() async throws {
    let view = try await look(Answer(.ok), Self.refused("\(Self.greeting): no answer"))
    #expect(view.faults == ["from here: \(Self.greeting): no answer"])
    #expect(view.notices.isEmpty)
  }

  @Test func `is told and not asked again when it was not right before`() async throws {
    let view = try await look(Self.refused("\(Self.greeting): no answer"), Answer(.ok))
    #expect(view.asked.last?.dropFirst(2) == [Self.certificate])
    #expect(view.faults.isEmpty)
    #expect(view.notices == ["not answered from here before, so not asked after: \(Self.greeting)"])
  }

  @Test func `is not asked of a host that never was applied to, and of no relay`() async throws {
    #expect(try await look(applied: false).asked.isEmpty)
    #expect(try await look(role: .relay).asked.isEmpty)
  }
}

/// A network whose hosts answer in turn.
private final class AnsweringNetwork: Transport, Channel {
  private let state: Mutex<(answers: [Answer], asked: [[String]])>
  let place = HostProgram.Place.host

  init(_ answers: [Answer]) { state = Mutex((answers, [])) }

  var asked: [[String]] { state.withLock { $0.asked } }

  func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, asking first: Request
  ) async throws -> (any Channel, Answer) {
    throw Refusal(.unreachable, "nobody connects here")
  }

  func outside(of label: HostLabel) -> (any Channel)? { self }

  func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void) async throws -> [Answer] {
    state.withLock { state in
      state.asked += requests.map { String(decoding: $0.body, as: UTF8.self).split(separator: "\n").map(String.init) }
      return requests.map { _ in state.answers.isEmpty ? Answer(.failed) : state.answers.removeFirst() }
    }
  }

  func close() async {}
}
