import ArgumentParser
import Publishing
import Reading
import Reporting
import Rotating
import Vocabulary

/// Who is asked for what name servers have: they themselves, or a file.
struct AnswerOptions: ParsableArguments {
  @OptionGroup var resolver: ResolverOptions

  @Option(help: "Write what the servers answer into this file.")
  var record: String?

  @Option(help: "Take the answers from a file that --record wrote, and ask nobody.")
  var replay: String?

  func validate() throws {
    if record != nil, replay != nil { throw ValidationError("what is replayed is recorded already") }
  }

  var source: any NameServers {
    get throws {
      guard let replay else { return Dig() }
      do {
        return ReplayedServers(try RecordedAnswers(try Files.octets(of: replay)), named: replay)
      } catch let fault as JSONFault {
        throw Refusal(.invalid, "\(replay):\(fault)")
      }
    }
  }

  func keyObserver(_ servers: any NameServers) -> KeyObserver { resolver.keyObserver(servers) }

  func zoneObserver(_ servers: any NameServers) -> ZoneObserver { resolver.observer(servers) }

  /// Writes down what was answered, if that was asked for.
  func keep(_ servers: RecordingServers) throws {
    if let record { try Files.write(Array((servers.answers.value.text + "\n").utf8), to: record) }
  }
}
