import Planning
import Rendering
import Reporting
import Sealing
import Synchronization
import Testing
import Vocabulary

@testable import Applying

/// Hosts that answer as the script of each says, in its order; a request that is not next in it fails the test.
///
/// Leases are renewed by the clock: a renewal may come anywhere in the order, and more often than the script says.
struct ScriptedTransport: Transport {
  /// What a host is asked and what it answers.
  struct Turn: Sendable {
    let verb: Request.Verb
    let answer: Result<Answer, Refusal>
    /// What must be in the log before the answer comes.
    let awaited: [String]

    init(_ verb: Request.Verb, _ answer: Answer = Answer(.ok), after awaited: String...) {
      self.verb = verb
      self.answer = .success(answer)
      self.awaited = awaited
    }

    /// The connection breaks instead.
    init(_ verb: Request.Verb, breaks message: String) {
      self.verb = verb
      answer = .failure(Refusal(.unreachable, message))
      awaited = []
    }
  }

  let place = HostProgram.Place.host
  private let scripts: Scripts

  init(_ turns: [String: [Turn]]) {
    scripts = Scripts(Dictionary(uniqueKeysWithValues: turns.map { (Samples.label($0.key), $0.value) }))
  }

  /// `HOST VERB` for each request, in the order in which they came.
  var log: [String] { scripts.log }
  /// What was never asked.
  var unasked: [String] { scripts.unasked }
  /// The runs that commits were told.
  var runs: [String] { scripts.runs }
  /// The lines of each request of this kind.
  func bodies(of verb: Request.Verb) -> [[String]] {
    scripts.requests.filter { $0.verb == verb }.map { request in
      String(decoding: request.body, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }
  /// `HOST` for each connection, and then each request that came over it.
  var connections: [String] { scripts.connections }

  func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, asking first: Request
  ) async throws -> (any Channel, Answer) {
    let channel = ScriptedChannel(label: host.label, scripts: scripts)
    return (channel, try await channel.ask(first))
  }
}

private final class ScriptedChannel: Channel {
  private let label: HostLabel
  private let scripts: Scripts
  private let number: Int
  private let isBroken = Mutex(false)

  init(label: HostLabel, scripts: Scripts) {
    self.label = label
    self.scripts = scripts
    number = scripts.connect(label)
  }

  func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void) async throws -> [Answer] {
    var answers: [Answer] = []
    for request in requests {
      guard !isBroken.withLock({ $0 }) else { throw Refusal(.unreachable, "\(label): the connection had ended before") }
      do {
        answers.append(try await scripts.next(label, request, over: number))
      } catch {
        isBroken.withLock { $0 = true }
        throw error
      }
      heard(answers.count)
    }
    return answers
  }

  func close() async { isBroken.withLock { $0 = true } }
}

private final class Scripts: Sendable {
  private struct State {
    var turns: [HostLabel: [ScriptedTransport.Turn]]
    var log: [String] = []
    var connections: [String] = []
    var runs: [String] = []
    var requests: [Request] = []

    mutating func next(_ label: HostLabel, _ verb: Request.Verb) -> ScriptedTransport.Turn? {
      guard let script = turns[label] else { return nil }
      if let index = script.firstIndex(where: { $0.verb == verb }), index == 0 || verb == .renew {
        return turns[label]?.remove(at: index)
      }
      return verb == .renew && log.filter { $0 == "\(label) renew" }.count > 1 ? .init(.renew) : nil
    }
  }

  private let state: Mutex<State>

  init(_ turns: [HostLabel: [ScriptedTransport.Turn]]) { state = Mutex(State(turns: turns)) }

  var log: [String] { state.withLock { $0.log } }
  var connections: [String] { state.withLock { $0.connections } }
  var runs: [String] { state.withLock { $0.runs } }
  var requests: [Request] { state.withLock { $0.requests } }
  var unasked: [String] {
    state.withLock { state in state.turns.flatMap { host in host.value.map { "\(host.key) \($0.verb)" } }.sorted() }
  }

  func connect(_ label: HostLabel) -> Int {
    state.withLock { state in
      state.connections.append("\(label)")
      return state.connections.count - 1
    }
  }

  func next(_ label: HostLabel, _ request: Request, over connection: Int) async throws -> Answer {
    let turn: ScriptedTransport.Turn? = state.withLock { state in
      state.log.append("\(label) \(request.verb)")
      state.requests.append(request)
      state.connections[connection] += " \(request.verb)"
      if request.verb == .commit {
        state.runs += String(decoding: request.body, as: UTF8.self).split(separator: "\n").first.map { ["\($0)"] } ?? []
      }
      return state.next(label, request.verb)
    }
    guard let turn else {
      Issue.record("\(label) was not to be asked to \(request.verb)")
      return Answer(.failed)
    }
    while !Set(turn.awaited).isSubset(of: log) { await Task.yield() }
    return try turn.answer.get()
  }
}
