import Rendering
import Sealing
import Vocabulary

/// What is in a backup, for people to read: names, sizes and digests, no contents.
package struct BackupListing {
  private let backup: Backup

  package init(_ backup: Backup) { self.backup = backup }

  package var text: String {
    let recipients = backup.header.recipients.map { $0.name.text }.joined(separator: ", ")
    let head = "backup of \(backup.created) by ezprov \(backup.tool), sealed to \(recipients)\n"
    return head + backup.hosts.map(lines).joined()
  }

  private func lines(of host: Backup.Host) -> String {
    let items = host.items.map { item in
      "  \(item.digest.text.prefix(16))  \(padded(item.size))  \(item.entry.words.joined(separator: " "))\n"
    }
    let size = host.items.reduce(0) { $0 + $1.size }
    return "\n\(host.label)  \(host.items.count) entries, \(size) octets\n" + items.joined()
  }

  private func padded(_ size: Int) -> String {
    let digits = String(size)
    return String(repeating: " ", count: max(0, 9 - digits.count)) + digits
  }
}
