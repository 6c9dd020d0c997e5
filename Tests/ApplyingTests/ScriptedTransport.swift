import Planning
import Rendering
import Reporting
import Sealing
import Synchronization
import Testing
import Vocabulary

@testable import Applying

/// Hosts that answer as the script of each says, in its order; a request that is not next in it fails the test.
struct ScriptedTransport: Transport {
  /// What a host is asked and what it answers.
  struct Turn: Sendable {
    let verb: Request.Verb
    let answer: Result<Answer, Refusal>

    init(_ verb: Request.Verb, _ answer: Answer = Answer(.ok)) {
      self.verb = verb
      self.answer = .success(answer)
    }

    /// The connection breaks instead.
    init(_ verb: Request.Verb, breaks message: String) {
      self.verb = verb
      answer = .failure(Refusal(.unreachable, message))
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

  func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, afresh: Bool, asking first: Request
  ) async throws -> (any Channel, Answer) {
    let channel = ScriptedChannel(label: host.label, scripts: scripts)
    return (channel, try await channel.ask(first))
  }
}

private struct ScriptedChannel: Channel {
  let label: HostLabel
  let scripts: Scripts

  func ask(_ requests: [Request], heard: @escaping @Sendable (Int) -> Void) async throws -> [Answer] {
    var answers: [Answer] = []
    for request in requests {
      answers.append(try scripts.next(label, request))
      heard(answers.count)
    }
    return answers
  }
  func close() async {}
}

private final class Scripts: Sendable {
  private let state: Mutex<(turns: [HostLabel: [ScriptedTransport.Turn]], log: [String])>

  init(_ turns: [HostLabel: [ScriptedTransport.Turn]]) { state = Mutex((turns, [])) }

  var log: [String] { state.withLock { $0.log } }
  var unasked: [String] {
    state.withLock { state in state.turns.flatMap { host in host.value.map { "\(host.key) \($0.verb)" } }.sorted() }
  }

  func next(_ label: HostLabel, _ request: Request) throws -> Answer {
    let turn: ScriptedTransport.Turn? = state.withLock { state in
      state.log.append("\(label) \(request.verb)")
      guard state.turns[label]?.first?.verb == request.verb else { return nil }
      return state.turns[label]?.removeFirst()
    }
    guard let turn else {
      Issue.record("\(label) was not to be asked to \(request.verb)")
      return Answer(.failed)
    }
    return try turn.answer.get()
  }
}
