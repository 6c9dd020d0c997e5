import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// Sealed values are for known recipients, and everything that needs one has it or is warned about.
  mutating func checkSecrets(people: People) {
    let recipients = Set(inventory.secrets.recipients.map(\.name.value))
    for value in inventory.secrets.values {
      for sealed in value.sealed where !recipients.contains(sealed.recipient.value) {
        let hint = NearestWord.hint(for: sealed.recipient.value.text, among: recipients.map(\.text).sorted())
        error("'\(sealed.recipient.value)' is not one of 'secrets.recipients'\(hint)", at: sealed.recipient.place)
      }
    }
    let sealed = Set(inventory.secrets.values.map(\.name.value.text))
    checkSigningKeys(sealed)
    checkPasswords(sealed, of: people)
  }

  private mutating func checkSigningKeys(_ sealed: Set<String>) {
    for domain in inventory.domains {
      for key in domain.dkim?.keys ?? [] where key.state.value == .next || key.state.value == .active {
        let name = "dkim/\(domain.name.value)/\(key.selector.value)"
        if !sealed.contains(name) {
          error("'secrets.values' lacks '\(name)', the private half of this key", at: key.selector.place)
        }
      }
    }
  }

  private mutating func checkPasswords(_ sealed: Set<String>, of people: People) {
    for entry in people.table.entries
    where people.account(of: entry) == .mailbox && people.maySend(entry) {
      let login = people.table.string(entry.login)
      guard !sealed.contains("password/\(login)") else { continue }
      warn("'\(login)' has no password yet: run 'ezprov user password \(login)'", at: entry.login.place)
    }
  }
}
