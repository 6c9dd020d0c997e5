import Publishing
import Rendering
import Vocabulary

/// What goes or becomes something else for so many at once that it may be a mistake, such as half a list that was lost.
///
/// Of what goes files, people's accounts and the names in rosters count. Of what changes it is that which many people,
/// addresses or domains have one each of: rows of Postfix's compiled lookup tables, as far as both sides may be shown,
/// people's accounts, and the files in their homes. A row that comes harms nobody. Configuration does not count: another
/// template changes much of it, and the plan shows its lines. Nor do credentials, which stand in secret files: they are
/// rotated all together.
struct BulkDecisions {
  private let files: [FileChange]
  private let accounts: [AccountChange]
  private let rosters: [RosterComparison]
  private let applied: Manifest?

  /// `manifest`: what the last apply left. Of what it did not write nothing is known.
  init(
    of files: [FileChange], _ accounts: [AccountChange], _ rosters: [RosterComparison], since manifest: Manifest?
  ) {
    self.files = files
    self.accounts = accounts
    self.rosters = rosters
    applied = manifest
  }

  var list: [Guard.Hazard] {
    let goes = [
      Bulk(files.count { $0.action == .remove }, of: applied?.files.count ?? 0, "files"),
      Bulk(accounts.count { $0.reason == .gone }, of: persons.count { !$0.isLocked }, "accounts"),
    ]
    let names = rosters.map { Bulk($0.removed.count, of: $0.live.count, "\($0.kind.rawValue)s") }
    return (goes + names).compactMap(\.self).map(Guard.Hazard.bulkDelete)
      + ([changedAccounts] + tables + homes).compactMap(\.self).map(Guard.Hazard.bulkChange)
  }

  private var tables: [Bulk?] {
    files.compactMap(RowComparison.init).map { Bulk($0.changed, of: $0.all, "rows of '\($0.path)'") }
  }

  private var persons: [Manifest.Account] { (applied?.accounts ?? []).filter(\.isPerson) }

  private var changedAccounts: Bulk? {
    let known = Set(persons.map(\.login))
    return Bulk(
      Set(accounts.filter(\.isOfTheInventory).map(\.login)).intersection(known).count, of: known.count, "accounts")
  }

  /// By the name that they have in each home.
  private var homes: [Bulk?] {
    let all = Dictionary(grouping: (applied?.files ?? []).compactMap { Self.nameAtHome(of: $0.path) }, by: \.self)
    let changed = Dictionary(
      grouping: files.filter { $0.action == .modify && $0.applied != nil }.compactMap { Self.nameAtHome(of: $0.path) },
      by: \.self)
    return changed.sorted { $0.key < $1.key }.map { name, changes in
      Bulk(changes.count, of: all[name]?.count ?? 0, "files '~/\(name)'")
    }
  }

  /// `.forward` of `/home/basalt/.forward`; nil: it is in no home.
  private static func nameAtHome(of path: FilePath) -> String? {
    let parts = path.text.split(separator: "/", maxSplits: 2)
    return parts.count == 3 && parts[0] == "home" ? String(parts[2]) : nil
  }
}

extension AccountChange {
  /// Whether the inventory wants an account that is there otherwise than before.
  fileprivate var isOfTheInventory: Bool {
    switch action {
    case .lock, .reopen, .setShell: reason == .pending
    case .create, .revive, .setPassword: false
    }
  }
}
