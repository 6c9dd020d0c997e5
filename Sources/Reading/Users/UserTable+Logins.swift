import Reporting
import Vocabulary

extension UserTable {
  /// The logins that more than one user has.
  ///
  /// All hashes first, then a loop of nothing but look-ups: the processor waits for several of them at the same time.
  var repeatedLogins: Faults {
    var faults = Faults()
    var index = LoginIndex(capacity: entries.count)
    arena.withUnsafeBufferPointer { arena in
      let hashes = entries.map { LoginIndex.hash(arena.octets(of: $0.login)) }
      for number in entries.indices {
        let holder = index.claim(hashes[number], for: number) { isLogin(of: $0, sameAs: number, arena) }
        if let holder { faults.add(fault(for: entries[number], after: entries[holder])) }
      }
    }
    return faults
  }

  private func isLogin(of one: Int, sameAs other: Int, _ arena: UnsafeBufferPointer<UInt8>) -> Bool {
    arena.octets(of: entries[one].login).elementsEqual(arena.octets(of: entries[other].login))
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
