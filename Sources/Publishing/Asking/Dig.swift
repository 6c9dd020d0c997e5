import Subprocess
import Vocabulary

/// Asks through dig(1): one process for all questions to one server, over UDP, and over TCP what does not fit.
package struct Dig: NameServers {
  package init() {}

  package func ask(
    _ questions: [SetKey], of server: Endpoint, recursively: Bool
  ) async throws -> [SetKey: Reply] {
    let ended = try await DNSProgram.dig.run(
      Self.words(questions, server, recursively: recursively), seconds: Self.patience(for: questions.count))
    let text = DigText(ended.output, isWhole: !ended.wasCutShort)
    let silence = Reply.silence(ended.wasCutShort ? "timed out" : text.complaint ?? "no usable answer")
    return Dictionary(questions.map { ($0, text.answers[$0].map(Reply.answer) ?? silence) }) { first, _ in first }
  }

  /// The user's own .digrc has no say (`-r`); a name can be taken for no option (`-q`).
  private static func words(_ questions: [SetKey], _ server: Endpoint, recursively: Bool) -> [String] {
    var words = ["-r"]
    if case .address(let address, let port) = server { words += ["@\(address)", "-p", "\(port)"] }
    words += [
      recursively ? "+recurse" : "+norecurse", "+tries=2", "+time=2", "+noall", "+comments", "+question", "+answer",
      "+authority", "+additional", "+nosplit",
    ]
    return words + questions.flatMap { ["-q", $0.name, "-t", $0.type] }
  }

  /// A server that answers slowly may take longer for more; one that stopped to answer does not hold up everything.
  private static func patience(for count: Int) -> Int { 15 + count / 10 }
}
