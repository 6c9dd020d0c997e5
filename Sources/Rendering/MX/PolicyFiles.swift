import Modeling
import Reading
import Templating
import Vocabulary

/// The policy daemon postfwd: how much each login may send.
///
/// Classes are named, member by member and by equality; whoever is not named has the people's class, so that a login
/// that should not be there is not free.
struct PolicyFiles {
  private typealias Member = (login: Login, place: Place)

  private let named: [(limit: Limits.Class, members: [Member])]
  private let people: Limits.Class

  init(of system: MailSystem) {
    let members =
      system.programs.map { (limit: $0.limit, member: Member($0.login, $0.place)) }
      + system.limits.exceptions.map { (limit: $0.limit, member: Member($0.login, $0.place)) }
    let classes = Dictionary(grouping: members, by: \.limit)
      .mapValues { $0.map(\.member).sorted { $0.login < $1.login } }
    named = classes.map { (limit: $0.key, members: $0.value) }.sorted(by: Self.comesFirst)
    people = system.limits.people
  }

  func add(to files: inout HostFiles) {
    let rules = FileKind([.reload(.postfwd)], mode: 0o640, group: "postfw")
    files.add("/etc/postfix/postfwd.cf", rules, fill: fill)
    files.add("/etc/default/postfwd", FileKind([.restart(.postfwd)]))
  }

  private func fill(_ filling: inout Filling) {
    filling.put(named, in: "members") { entry, named in
      entry.put(PolicyRule.macro(of: named.limit), in: "macro")
      entry.put(named.members, in: "logins") { entry, member in
        entry.place = member.place
        entry.put(PlainWord(member.login), in: "login")
      }
    }
    filling.put(rules, in: "rules") { entry, rule in
      entry.put(rule.id, in: "id")
      entry.put(rule.item, in: "item")
      entry.put(rule.action, in: "action")
    }
  }

  private var rules: [PolicyRule] {
    named.flatMap { named in pair(named.limit, .members(named.limit)) } + pair(people, .everyone)
  }

  private func pair(_ limit: Limits.Class, _ item: PolicyRule.Item) -> [PolicyRule] {
    [.counting(limit, item), .passing(limit, item)].compactMap(\.self)
  }

  /// The unlimited first, then by name.
  private static func comesFirst(
    _ one: (limit: Limits.Class, members: [Member]), _ other: (limit: Limits.Class, members: [Member])
  ) -> Bool {
    let ranks = [one.limit, other.limit].map { $0.allowance == .unlimited ? 0 : 1 }
    return (ranks[0], one.limit.name) < (ranks[1], other.limit.name)
  }
}
