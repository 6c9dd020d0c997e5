import Planning
import Sealing
import Vocabulary

/// What a backup has of one host, as it comes.
struct KeptContents {
  private let label: HostLabel
  private var manifest: Manifest?
  private var accounts: AccountText?
  private var files: [BackupEntry.Kind: [KeptHost.File]] = [:]

  init(label: HostLabel) { self.label = label }

  /// Wipes what holds passwords.
  mutating func take(_ entry: BackupEntry, _ octets: inout [UInt8]) throws {
    switch entry {
    case .manifest: manifest = try Manifest(String(decoding: octets, as: UTF8.self), of: label)
    case .accounts: accounts = AccountText(Secret(wiping: &octets))
    case .file(let kind, let attributes):
      files[kind, default: []].append(
        KeptHost.File(
          path: attributes.path, content: octets, mode: attributes.mode, owner: attributes.owner,
          group: attributes.group))
    case .backup, .host, .contents, .mail: break
    }
  }

  func host(today: CalendarDate) throws -> KeptHost {
    guard let manifest, let accounts else { throw BackupFault.incomplete(label) }
    return KeptHost(
      label: label, manifest: manifest, files: files[.file] ?? [], own: files[.own] ?? [],
      certificates: files[.certificate] ?? [], accounts: try accounts.accounts(today: today))
  }
}
