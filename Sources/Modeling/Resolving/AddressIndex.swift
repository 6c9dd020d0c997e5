import Reading
import Vocabulary

/// Who has which address of ours: each belongs to one user, role, desk or other entry.
///
/// Addresses of users are not copied: user `i`'s `login@site.domain` is number `i`, text `j` of the table is number
/// `users + j`, what others claim comes after.
struct AddressIndex {
  enum Holder {
    case user(Int)
    case extraAddress(Int)
    case other(Int)
  }

  private let table: UserTable
  private let domain: [UInt8]
  private var index: OctetIndex
  private var others: [Located<MailAddress>] = []

  /// Takes every address of every user; `taken` is told of those that another user has.
  init(
    of table: UserTable, others: Int, at domain: DomainName?, taken: (_ claimed: Holder, _ by: Holder) -> Void
  ) {
    self.table = table
    self.domain = domain.map { Array($0.text.utf8) } ?? []
    let extra = table.entries.reduce(0) { $0 + $1.addresses.count }
    index = OctetIndex(capacity: table.entries.count + extra + others)
    claimUsers(taken)
  }

  /// Takes an address for an entry that is no user's; the holder if it is taken.
  mutating func claim(_ address: Located<MailAddress>) -> Holder? {
    others.append(address)
    let number = UInt32(table.entries.count + table.texts.count + others.count - 1)
    let octets = Array(address.value.description.utf8)
    let others = others
    return Self.withKeys(of: table, at: domain) { keys in
      octets.withUnsafeBytes { octets in
        let key = AddressKeys.Key(address: octets)
        return index.insert(number, hash: key.hash) { keys.isSame($0, key, others: others) }
      }
    }.map(holder(numbered:))
  }

  func holder(of address: MailAddress) -> Holder? {
    let octets = Array(address.folded.description.utf8)
    return Self.withKeys(of: table, at: domain) { keys in
      octets.withUnsafeBytes { octets in
        let key = AddressKeys.Key(address: octets)
        return index.find(hash: key.hash) { keys.isSame($0, key, others: others) }
      }
    }.map(holder(numbered:))
  }

  /// The user with this login.
  func user(_ login: Login) -> Int? {
    let octets = Array(login.text.utf8) + [UInt8(ascii: "@")] + domain
    let found = Self.withKeys(of: table, at: domain) { keys in
      octets.withUnsafeBytes { octets in
        let key = AddressKeys.Key(address: octets)
        return index.find(hash: key.hash) { keys.isSame($0, key, others: others) }
      }
    }.map(holder(numbered:))
    if case .user(let number)? = found { return number }
    return nil
  }

  func place(of holder: Holder) -> Place {
    switch holder {
    case .user(let number): table.entries[number].login.place
    case .extraAddress(let number): table.texts[number].place
    case .other(let number): others[number].place
    }
  }

  private mutating func claimUsers(_ taken: (Holder, Holder) -> Void) {
    var clashes: [(UInt32, UInt32)] = []
    Self.withKeys(of: table, at: domain) { keys in
      var claims = ClaimBlock()
      for (number, entry) in keys.entries.enumerated() {
        claims.add(UInt32(number), keys.key(ofUser: entry).hash)
        for text in Int(entry.addresses.lowerBound)..<Int(entry.addresses.upperBound) {
          claims.add(UInt32(keys.entries.count + text), keys.key(ofText: text).hash)
        }
        if claims.isFull { claims.enter(in: &index, keys) { clashes.append(($0, $1)) } }
      }
      claims.enter(in: &index, keys) { clashes.append(($0, $1)) }
    }
    for (claimed, other) in clashes { taken(holder(numbered: claimed), holder(numbered: other)) }
  }

  /// `body` with the table's own memory, so that no look-up pays for holding it.
  private static func withKeys<Result>(
    of table: UserTable, at domain: [UInt8], _ body: (AddressKeys) -> Result
  ) -> Result {
    table.entries.withUnsafeBufferPointer { entries in
      table.texts.withUnsafeBufferPointer { texts in
        table.arena.withUnsafeBytes { arena in
          domain.withUnsafeBytes { body(AddressKeys(entries: entries, texts: texts, arena: arena, domain: $0)) }
        }
      }
    }
  }

  private func holder(numbered number: UInt32) -> Holder {
    let number = Int(number)
    if number < table.entries.count { return .user(number) }
    let text = number - table.entries.count
    return text < table.texts.count ? .extraAddress(text) : .other(text - table.texts.count)
  }
}
