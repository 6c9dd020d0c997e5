import Modeling
import Reading
import Vocabulary

/// One rule of the policy daemon postfwd: whom it concerns and what it decides.
struct PolicyRule {
  /// Its name in the log; a dot, which no class's name has, keeps the two rules of a class apart.
  let id: String
  let item: String
  let action: String

  /// Mail of the class's members counts against its allowance…
  static func counting(_ limit: Limits.Class, _ item: Item) -> PolicyRule? {
    guard case .recipients(let count, let time) = limit.allowance else { return nil }
    let answer =
      "450 4.7.1 limit \(limit.name): \(count) recipients in \(time) for $$sasl_username, try again later"
    return PolicyRule(
      id: limit.name.text, item: item.text, action: "rcpt(sasl_username/\(count)/\(time.seconds)/\(answer))")
  }

  /// …and what is left over passes, with the class's name in the log.
  static func passing(_ limit: Limits.Class, _ item: Item) -> PolicyRule {
    PolicyRule(id: "\(limit.name).within", item: item.text, action: "dunno")
  }

  /// Whom a rule concerns.
  enum Item {
    /// Those of a macro.
    case members(Limits.Class)
    /// Whoever has signed in.
    case everyone

    var text: String {
      switch self {
      case .members(let limit): "&&\(PolicyRule.macro(of: limit))"
      case .everyone: "sasl_username=~^."
      }
    }
  }

  static func macro(of limit: Limits.Class) -> String { "MEMBERS_\(limit.name)" }
}
