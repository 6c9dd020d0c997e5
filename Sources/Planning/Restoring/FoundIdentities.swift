package import Sealing
package import Vocabulary

/// What a host says of the accounts of a backup: which numbers are taken, by whom, and whether their passwords are others.
package struct FoundIdentities: Sendable, Hashable {
  /// Of the second field of shadow(5), where that holds a password.
  package let passwords: [Login: Digest]
  /// The login that has a uid.
  package let users: [UInt32: String]
  /// The name of a gid, and the gid of a name.
  package let groups: [UInt32: String]

  package init(passwords: [Login: Digest], users: [UInt32: String], groups: [UInt32: String]) {
    self.passwords = passwords
    self.users = users
    self.groups = groups
  }

  /// Why the account cannot be made as it was; nil: it can.
  func hindrance(to identity: AccountIdentity, of login: Login) -> String? {
    if let other = users[identity.uid], other != login.text {
      return "its uid \(identity.uid) is that of '\(other)' on the host"
    }
    if let other = groups[identity.gid], other != identity.group {
      return "its gid \(identity.gid) is that of the group '\(other)' on the host"
    }
    if let other = groups.first(where: { $0.value == identity.group && $0.key != identity.gid }) {
      return "its group '\(identity.group)' has the gid \(other.key) on the host, not \(identity.gid)"
    }
    return nil
  }
}
