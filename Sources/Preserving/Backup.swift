package import Planning
package import Sealing
package import Vocabulary

/// What a backup holds, all of which was there and was as it was written.
package struct Backup: Sendable {
  package struct Item: Sendable, Hashable {
    package let entry: BackupEntry
    package let digest: Digest
    package let size: Int
  }

  package struct Host: Sendable {
    package let label: HostLabel
    package internal(set) var items: [Item] = []
  }

  package let header: StreamHeader
  /// The version of the ezprov that made it.
  package internal(set) var tool = ""
  /// RFC 3339, in UTC.
  package internal(set) var created = ""
  package internal(set) var hosts: [Host] = []
  /// Of the host that was asked for; nil: none was.
  package internal(set) var kept: KeptHost?

  package func hasMail(of label: HostLabel) -> Bool {
    hosts.first { $0.label == label }?.items.contains { if case .mail = $0.entry { true } else { false } } ?? false
  }
}
