import Modeling
import Reading
import Vocabulary

/// What an inventory holds, in one line.
struct Summary {
  let text: String

  init(of system: MailSystem) {
    let counts = [
      Self.count(1 + system.relays.count + system.otherHosts.count, "host"),
      Self.count(system.relays.count, "relay"),
      Self.count(system.domains.count, "domain"),
      Self.count(system.people.table.entries.count, "user"),
      Self.count(system.programs.count, "program login"),
    ]
    text = "\(system.site.name): \(counts.joined(separator: ", "))\n"
  }

  private static func count(_ number: Int, _ thing: String) -> String { "\(number) \(thing)\(number == 1 ? "" : "s")" }
}
