package import Reading
package import Vocabulary

/// The users, held as Reading held them, for millions; each entry's words resolved and checked.
///
/// A user who is not leaving owns `login@site.domain` and its extra addresses; these are all the senders that it may
/// use. Mail for any of them goes where ``way(of:)`` says.
package struct People: Sendable {
  package enum Way: Sendable {
    /// To the mailbox of the login (through its `~/.forward`, if it has one).
    case mailbox
    /// To the forward's targets, not to the mailbox.
    case elsewhere
    /// To both.
    case both
  }

  package let table: UserTable
  package let domain: DomainName
  package let defaultAccount: AccountKind

  package func account(of entry: UserTable.Entry) -> AccountKind { entry.account ?? defaultAccount }

  package func way(of entry: UserTable.Entry) -> Way {
    guard !entry.forward.isEmpty, entry.forwardFile == .none else { return .mailbox }
    return entry.keep ? .both : .elsewhere
  }

  package func login(of entry: UserTable.Entry) -> Login? { Login(table.string(entry.login)) }

  /// Whether it may log in and send: a locked or leaving user may not.
  package func maySend(_ entry: UserTable.Entry) -> Bool { entry.state == .active || entry.state == .hold }
}

extension People {
  /// When its forward ends.
  package func end(of entry: UserTable.Entry) -> Located<CalendarDate>? {
    entry.rare.flatMap { table.rare[Int($0)].until }
  }
}
