import Modeling
import Reading
import Rendering
import Sealing
import Vocabulary

/// What a new site key changes, what has to follow it by hand, and what stays as it was.
struct Aftermath {
  private let relays: [String]
  private let byHand: [String]
  private let kept: [SecretName]
  private let elsewhere: [String]

  init(of system: MailSystem) {
    relays = system.programs.compactMap { if case .relay(let label) = $0.kind { label.text } else { nil } }.sorted()
    byHand = system.programs.filter { if case .relay = $0.kind { false } else { true } }.map(\.login.text).sorted()
    kept = system.secrets.values.filter { $0.reference == nil }.compactMap { SecretName($0.name.value.text) }
    elsewhere = system.secrets.values.filter { $0.reference != nil }.map(\.name.value.text)
  }

  var text: String {
    let lines = ["the site key is new, and every derived password with it"] + changes + rest
    return lines.map { "\($0)\n" }.joined()
  }

  private var changes: [String] {
    var lines: [String] = []
    if !relays.isEmpty {
      lines.append(
        "  \(relays.joined(separator: ", ")): changed over by the next apply; until then the MX lets the old ones in")
    }
    if !byHand.isEmpty {
      lines.append(
        "  \(byHand.joined(separator: ", ")): the next apply ends the old password; 'ezprov secrets reveal LOGIN' gives "
          + "the new one for the program")
    }
    return lines
  }

  private var rest: [String] {
    let domains = Set(kept.compactMap { if case .dkim(let domain, _) = $0 { domain.text } else { nil } }).sorted()
    let logins = kept.compactMap { if case .password(let login) = $0 { login.text } else { nil } }.sorted()
    var lines = domains.map { "  the DKIM keys of \($0): run 'ezprov dkim rotate \($0)'" }
    lines += logins.map { "  the password hash of \($0): run 'ezprov user password \($0)'" }
    lines += kept.filter(\.isOther).sorted().map {
      "  \($0): make another one, then run 'ezprov secrets set \($0)'"
    }
    lines += elsewhere.sorted().map { "  \($0): is kept elsewhere, and changed there" }
    return lines.isEmpty ? [] : ["as it was, and known to whoever could open it"] + lines
  }
}

extension SecretName {
  /// Neither derived from nor named by another command.
  fileprivate var isOther: Bool {
    switch self {
    case .siteKey, .dkim, .password: false
    case .tsig: true
    }
  }
}
