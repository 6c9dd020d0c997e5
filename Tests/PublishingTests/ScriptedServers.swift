import Vocabulary

@testable import Publishing

/// Name servers and a resolver that say what a test tells them, and nothing of anything else.
struct ScriptedServers: NameServers {
  private struct Call: Hashable {
    let server: Endpoint
    let key: SetKey
  }

  private var answers: [Call: Answer] = [:]
  private var silent: Set<Endpoint> = []

  func ask(_ questions: [SetKey], of server: Endpoint, recursively: Bool) async throws -> [SetKey: Reply] {
    let nothing = Answer(
      status: "NOERROR", isAuthoritative: !recursively, answer: [], authority: [], additional: [])
    return Dictionary(
      questions.map { key in
        let answer = answers[Call(server: server, key: key)] ?? nothing
        return (key, silent.contains(server) ? Reply.silence("timed out") : .answer(answer))
      }
    ) { first, _ in first }
  }

  static func authority(_ zone: String, serial: Int = 7) -> String {
    "\(zone). 900 IN SOA ns1.far.example. host\\.master.far.example. \(serial) 3600 600 86400 300"
  }

  /// `server`: nil for the resolver.
  mutating func say(
    _ name: String, _ type: String, _ answer: [String] = [], authority: [String] = [], status: String = "NOERROR",
    by server: String? = nil
  ) {
    let endpoint = server.flatMap(Endpoint.init) ?? .systemResolver
    answers[Call(server: endpoint, key: SetKey(name, type))] = Answer(
      status: status, isAuthoritative: server != nil, answer: answer.compactMap { Answer.Line($0) },
      authority: authority.compactMap { Answer.Line($0) }, additional: [])
  }

  mutating func silence(_ server: String) { silent.formUnion([Endpoint(server)].compactMap(\.self)) }

  /// `parent` says that servers at these addresses have `zone`, and they say so too; without any nobody does.
  mutating func delegate(_ zone: String, by parent: String, to addresses: [String]) {
    let names = addresses.map { "ns\($0.split(separator: ".").last ?? "").far.example." }
    let lines = names.map { "\(zone). 3600 IN NS \($0)" }
    say("\(parent).", "NS", ["\(parent). 3600 IN NS ns.\(parent)."])
    say("ns.\(parent).", "A", ["ns.\(parent). 3600 IN A 203.0.113.100"])
    say("\(zone).", "NS", authority: lines, by: "203.0.113.100")
    for (name, address) in zip(names, addresses) {
      say(name, "A", ["\(name) 3600 IN A \(address)"])
      say("\(zone).", "SOA", [Self.authority(zone)], by: address)
      say("\(zone).", "NS", lines, by: address)
    }
  }
}
