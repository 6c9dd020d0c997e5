import Modeling
import Reading
import Vocabulary

/// Names in a `Match User` line of sshd_config(5).
struct SSHNames: Word {
  let text: String

  /// Everyone with a system account but no shell.
  init(boundIn people: People) {
    var names: [UInt8] = []
    people.table.withTexts { texts in
      for entry in people.table.entries where !entry.shell && people.account(of: entry) == .system {
        if !names.isEmpty { names.append(UInt8(ascii: ",")) }
        names.append(contentsOf: texts[entry.login])
      }
    }
    text = String(decoding: names, as: UTF8.self)
  }

  var isEmpty: Bool { text.isEmpty }
}
