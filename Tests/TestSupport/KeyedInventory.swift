import Foundation

/// A copy of an inventory of the repository with secrets made for the occasion: an operator's key, a site key, signing
/// keys, passwords. Nothing of it outlives the tests.
package struct KeyedInventory: Sendable {
  package let folder: ScratchFolder
  package let ezprov: EzprovProgram

  package init(of path: String, signing domain: String = "quarry.example", mailboxes: [String]) async throws {
    folder = try ScratchFolder()
    try folder.copy(path, as: "inventory")
    ezprov = try EzprovProgram(in: folder)
    try await ezprov.succeed("secrets", "init")
    try await ezprov.succeed("dkim", "new", domain)
    for login in mailboxes {
      try await ezprov.succeed("user", "password", login, input: "\(Self.password(of: login))\n")
    }
  }

  /// Another copy with the same secrets, for a test that changes it.
  package init(copying other: KeyedInventory) throws {
    folder = try ScratchFolder()
    for name in ["inventory", "key"] {
      try FileManager.default.copyItem(atPath: "\(other.folder.path)/\(name)", toPath: "\(folder.path)/\(name)")
    }
    ezprov = try EzprovProgram(in: folder)
  }

  /// Of a mailbox account; only the tests know it, and it opens nothing but their scratch folders.
  package static func password(of login: String) -> String { "a scratch password of \(login)" }
}
