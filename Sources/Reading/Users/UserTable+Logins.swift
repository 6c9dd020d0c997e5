import Reporting
import Vocabulary

extension UserTable {
  /// The logins that more than one user has.
  ///
  /// All at once at the end: in a loop of nothing else, the processor waits for several look-ups at the same time.
  var repeatedLogins: Faults {
    var faults = Faults()
    var index = LoginIndex(capacity: entries.count)
    arena.withUnsafeBufferPointer { arena in
      for number in entries.indices {
        let login = arena.octets(of: entries[number].login)
        let holder = index.claim(login, for: number) { arena.octets(of: entries[$0].login).elementsEqual(login) }
        if let holder { faults.add(fault(for: entries[number], after: entries[holder])) }
      }
    }
    return faults
  }

  private func fault(for entry: Entry, after first: Entry) -> Fault {
    .error("'\(string(entry.login))' is set twice", at: entry.login.place)
      .noting("first set here", at: first.login.place)
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func octets(of text: UserTable.Text) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[Int(text.start)..<Int(text.start) + Int(text.count)])
  }
}
