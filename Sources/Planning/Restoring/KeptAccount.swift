import Rendering
package import Sealing
package import Vocabulary

/// A Unix account as a backup has it.
package struct KeptAccount: Sendable {
  package let login: Login
  package let isPerson: Bool
  package let identity: AccountIdentity
  package let home: String
  package let shell: String
  /// The second field of shadow(5).
  package let password: Secret
  /// Whether it had expired (shadow(5)).
  package let isLocked: Bool

  package init(
    login: Login, isPerson: Bool, identity: AccountIdentity, home: String, shell: String, password: Secret,
    isLocked: Bool
  ) {
    self.login = login
    self.isPerson = isPerson
    self.identity = identity
    self.home = home
    self.shell = shell
    self.password = password
    self.isLocked = isLocked
  }

  /// `*` and `!` alone are no password, nor hide one.
  var hasPassword: Bool { password.withOctets { octets in octets.contains { $0 != 0x2A && $0 != 0x21 } } }

  func account(isLocked: Bool) -> Account? {
    let kind: Account.Kind? =
      isPerson ? FilePath(shell).map { .person(shell: $0) } : FilePath(home).map { .system(home: $0) }
    return kind.map {
      Account(
        login: login, kind: $0, standing: isLocked ? .locked : .open,
        place: Place(file: SourceFile(index: .max), line: 0, column: 0))
    }
  }
}

/// What files and groups know an account by.
package struct AccountIdentity: Sendable, Hashable {
  package let uid: UInt32
  package let gid: UInt32
  /// Of the gid.
  package let group: String
  /// Further groups, without that.
  package let groups: [String]
  /// The fifth field of passwd(5).
  package let comment: String

  package init(uid: UInt32, gid: UInt32, group: String, groups: [String], comment: String) {
    self.uid = uid
    self.gid = gid
    self.group = group
    self.groups = groups
    self.comment = comment
  }
}
