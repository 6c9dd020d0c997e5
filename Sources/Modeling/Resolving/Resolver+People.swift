import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// The users, after every word of theirs has been checked. One pass over the table.
  mutating func people(_ site: SiteEntry, domains: [Domain], limits: Limits) -> People {
    let table = inventory.users
    let people = People(table: table, domain: site.domain.value, defaultAccount: site.accounts)
    let served = domains.filter(\.isServedHere).map { Array($0.name.value.text.utf8) }
    var lastDomain = 0
    for number in table.entries.indices {
      let entry = table.entries[number]
      for text in Int(entry.addresses.lowerBound)..<Int(entry.addresses.upperBound) {
        checkOwn(text, served: served, last: &lastDomain)
      }
      if !entry.isPlain { check(entry, of: people, limits: limits) }
    }
    for name in Self.reserved.compactMap(Login.init) {
      guard let user = addresses.user(name) else { continue }
      error("'\(name)' is the name of a system account, so a user cannot have it", at: table.entries[user].login.place)
    }
    return people
  }

  /// An extra address must be in a domain of ours and nobody else's.
  private mutating func checkOwn(_ number: Int, served: [[UInt8]], last: inout Int) {
    let table = inventory.users
    let text = table.texts[number]
    let (inServed, hasDelimiter) = table.arena.withUnsafeBufferPointer { arena in
      let octets = arena[Int(text.start)..<Int(text.start) + Int(text.count)]
      let at = octets.lastIndex(of: UInt8(ascii: "@")) ?? octets.endIndex
      let domain = octets[at...].dropFirst()
      if !served.indices.contains(last) || !domain.elementsEqual(served[last]) {
        last = served.firstIndex { domain.elementsEqual($0) } ?? served.count
      }
      return (last < served.count, octets[..<at].contains(UInt8(ascii: "+")))
    }
    if !inServed { foreign(table.string(text), at: text.place) }
    if hasDelimiter { holdsDelimiter(table.string(text), at: text.place) }
  }

  /// The rules between the words of one user's entry.
  private mutating func check(_ entry: UserTable.Entry, of people: People, limits: Limits) {
    let table = inventory.users
    let place = entry.login.place
    var login: String { table.string(entry.login) }
    let rare = entry.rare.map { table.rare[Int($0)] }
    if entry.keep, entry.forward.isEmpty { error("'\(login)' has 'keep' but no 'forward'", at: place) }
    if entry.forwardFile != .none { checkForwardFile(entry, login, of: people) }
    if let until = rare?.until { checkEnd(of: entry, login, until) }
    if entry.state == .leaving, entry.forward.isEmpty || rare?.until == nil {
      error("'\(login)' is leaving, so it needs 'forward' and 'until'", at: place)
    }
    if people.account(of: entry) == .mailbox {
      if let key = entry.keys.first {
        error("'\(login)' has no system account for an SSH key", at: table.keys[Int(key)].place)
      }
      if entry.shell { error("'\(login)' has no system account for a 'shell'", at: place) }
    }
    if let quota = entry.quota, quota.value < limits.messageSize {
      error(
        "a quota of '\(quota.value)' octets is less than a message may have, '\(limits.messageSize)'", at: quota.place)
    }
  }

  private mutating func checkForwardFile(_ entry: UserTable.Entry, _ login: String, of people: People) {
    let place = entry.login.place
    if people.account(of: entry) == .mailbox {
      error("'\(login)' has no system account, so no '.forward' is read", at: place)
    }
    if entry.state == .leaving {
      error("'\(login)' is leaving: the forward belongs into the users map, not into a '.forward'", at: place)
    }
    if entry.forwardFile == .user, !entry.forward.isEmpty {
      error("'\(login)' keeps his '.forward' himself, so 'forward' has no place here", at: place)
    }
    if entry.forwardFile == .managed, entry.forward.isEmpty {
      error("'\(login)' needs 'forward', which the managed '.forward' is to hold", at: place)
    }
  }

  private mutating func checkEnd(of entry: UserTable.Entry, _ login: String, _ until: Located<CalendarDate>) {
    if entry.forward.isEmpty { error("'\(login)' has 'until' but no 'forward'", at: until.place) }
    if until.value < today {
      warn("the forward of '\(login)' ended on \(until.value)", at: until.place)
    } else if until.value.day - today.day <= 30 {
      warn("the forward of '\(login)' ends on \(until.value)", at: until.place)
    }
  }

  /// A user's address that another user has.
  mutating func taken(_ claimed: AddressIndex.Holder, by holder: AddressIndex.Holder) {
    let table = inventory.users
    let text =
      switch claimed {
      case .user(let number): table.string(table.entries[number].login)
      case .extraAddress(let number): table.string(table.texts[number])
      case .other: ""
      }
    faults.add(
      .error("'\(text)' has an address that is taken", at: addresses.place(of: claimed))
        .noting("first set here", at: addresses.place(of: holder)))
  }

  mutating func foreign(_ word: String, at place: Place) {
    error("'\(word)' is in no domain of class 'local' or 'alias'", at: place)
  }

  mutating func holdsDelimiter(_ word: String, at place: Place) {
    error("'\(word)' holds '+', which separates an address from its extension", at: place)
  }
}

extension UserTable.Entry {
  /// Whether it says nothing but login and addresses.
  fileprivate var isPlain: Bool {
    state == .active && forwardFile == .none && !keep && !shell && account == nil && forward.isEmpty && keys.isEmpty
      && rare == nil && !hasQuota
  }
}
