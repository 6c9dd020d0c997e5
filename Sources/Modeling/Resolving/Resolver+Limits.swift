import Reading
import Reporting
import Vocabulary

extension Resolver {
  mutating func limits() -> Limits {
    let entry = inventory.limits
    let classes = limitClasses()
    let people = limit(entry.defaults.people, else: Self.person, among: classes)
    let messageSize = entry.messageSize?.value ?? ByteSize(octets: 100 << 20)
    if let quota = entry.quota, quota.value < messageSize {
      error("a mailbox of '\(quota.value)' octets cannot take a message of '\(messageSize)'", at: quota.place)
    }
    if let lifetime = entry.queueLifetime, lifetime.value > Self.longestQueueLifetime {
      error(
        "'queue_lifetime' is '\(Self.longestQueueLifetime)' at the most, longer ones Postfix does not take",
        at: lifetime.place)
    }
    return Limits(
      classes: classes.values.sorted { $0.name < $1.name }, people: people,
      exceptions: limitExceptions(among: classes), messageSize: messageSize, quota: entry.quota?.value,
      clients: entry.clients, queueLifetime: entry.queueLifetime?.value ?? TimeSpan(seconds: 5 * 86400))
  }

  /// The class that `name` names, or a default one.
  mutating func limit(
    _ name: Located<Label>?, else standard: Limits.Class, among classes: [Label: Limits.Class]
  ) -> Limits.Class {
    guard let name else { return classes[standard.name] ?? standard }
    guard let found = classes[name.value] else {
      let hint = NearestWord.hint(for: name.value.text, among: classes.keys.map(\.text).sorted())
      error("'\(name.value)' is not one of 'limits.classes'\(hint)", at: name.place)
      return standard
    }
    return found
  }

  private func limitClasses() -> [Label: Limits.Class] {
    let own = inventory.limits.classes.map { Limits.Class(name: $0.name.value, allowance: $0.allowance) }
    let all = [Self.person, Self.server, Self.unlimited] + own
    return Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
  }

  private mutating func limitExceptions(
    among classes: [Label: Limits.Class]
  ) -> [(login: Login, limit: Limits.Class, place: Place)] {
    let table = inventory.users
    var exceptions: [(login: Login, limit: Limits.Class, place: Place)] = []
    for entry in table.entries {
      guard let index = entry.rare, let name = table.rare[Int(index)].limit,
        let login = Login(table.string(entry.login))
      else { continue }
      exceptions.append((login, limit(name, else: Self.person, among: classes), name.place))
    }
    return exceptions
  }

  private static let longestQueueLifetime = TimeSpan(seconds: 100 * 86400)

  static let person = standard("person", .recipients(Count(number: 100), per: TimeSpan(seconds: 6 * 3600)))
  static let server = standard("server", .recipients(Count(number: 360), per: TimeSpan(seconds: 3600)))
  static let unlimited = standard("unlimited", .unlimited)

  private static func standard(_ name: StaticString, _ allowance: LimitsEntry.Allowance) -> Limits.Class {
    Limits.Class(name: Label(name), allowance: allowance)
  }
}
