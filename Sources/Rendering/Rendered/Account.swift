package import Vocabulary

/// A Unix account that must exist on the host. Its password is its owner's: ezprov makes it locked and never sets it.
package struct Account: Sendable, Hashable {
  package enum Kind: Hashable, Sendable {
    /// A person: uid of the ordinary range, home `/home/LOGIN`.
    case person(shell: FilePath)
    /// A daemon's: system uid, no shell.
    case system(home: FilePath)
  }

  package enum Standing: Hashable, Sendable {
    case open
    /// Cannot log in: password locked and account expired; files stay.
    case locked
  }

  package let login: Login
  package let kind: Kind
  package let standing: Standing
  package let place: Place

  package init(login: Login, kind: Kind, standing: Standing, place: Place) {
    self.login = login
    self.kind = kind
    self.standing = standing
    self.place = place
  }
}
