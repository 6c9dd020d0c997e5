import Applying
import ArgumentParser
import Glibc
import Planning
import Reporting
import Vocabulary

/// `ezprov lock add`: nobody applies to these hosts for a while, unless by --allow.
struct LockAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keeps applies off hosts until the lock runs out or is taken away.",
    discussion: "An apply is refused with 8 meanwhile, unless it has --allow soft-lock:ID.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var way: WayOptions

  @Argument(help: "The hosts.")
  var hosts: [String]

  @Option(name: [.short, .long], help: "Why: one line.")
  var message: String

  @Option(name: .customLong("for"), help: "How long, such as '8h'; without it: until it is taken away.")
  var span: TimeSpan?

  func validate() throws {
    guard (1...200).contains(message.count), !message.contains(where: \.isNewline) else {
      throw ValidationError("'--message' is one line of at most 200 characters")
    }
  }

  func run() async throws {
    try await common.perform { session in
      let chosen = try session.hosts(named: hosts)
      let id = String(UInt32.random(in: 0x10_0000...0xFF_FFFF), radix: 16)
      let lock = SoftLock(id: id, who: session.who, note: message, until: span.map { time(nil) + $0.seconds })
      let refusals = await Locksmith(over: try way.transport(to: chosen))
        .add(lock, since: LockOwner.now, to: chosen)
      if refusals.count < chosen.count { session.console.result("\(id)\n") }
      return session.tell(refusals)
    }
  }
}

extension TimeSpan: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
