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
  private var domain: [UInt8] = []
  private var index: OctetIndex
  private(set) var others: [Located<MailAddress>] = []

  init(of table: UserTable, others: Int, at domain: DomainName?) {
    self.table = table
    self.domain = domain.map { Array($0.text.utf8) } ?? []
    index = OctetIndex(capacity: table.entries.count + table.texts.count + others)
  }

  /// Takes `login@site.domain` for user `number`; the holder if it is taken.
  mutating func claimLogin(ofUser number: Int) -> Holder? {
    let login = table.entries[number].login
    let range = Int(login.start)..<Int(login.start) + Int(login.count)
    return table.arena.withUnsafeBytes { arena in
      domain.withUnsafeBytes { claim(UInt32(number), Key(UnsafeRawBufferPointer(rebasing: arena[range]), $0)) }
    }
  }

  /// Takes the address that is text `number` of the table; the holder if it is taken.
  mutating func claimText(_ number: Int) -> Holder? {
    let range = range(of: table.texts[number])
    return table.arena.withUnsafeBytes { arena in
      claim(UInt32(table.entries.count + number), Key(address: UnsafeRawBufferPointer(rebasing: arena[range])))
    }
  }

  /// Takes an address for an entry that is no user's; the holder if it is taken.
  mutating func claim(_ address: Located<MailAddress>) -> Holder? {
    others.append(address)
    let number = UInt32(table.entries.count + table.texts.count + others.count - 1)
    return Array(address.value.description.utf8).withUnsafeBytes { claim(number, Key(address: $0)) }
  }

  func holder(of address: MailAddress) -> Holder? {
    Array(address.folded.description.utf8).withUnsafeBytes { octets in
      let key = Key(address: octets)
      return table.arena.withUnsafeBytes { arena in
        index.find(hash: key.hash) { isSame($0, key, arena) }.map(holder(numbered:))
      }
    }
  }

  /// The user with this login.
  func user(_ login: Login) -> Int? {
    Array(login.text.utf8).withUnsafeBytes { octets in
      domain.withUnsafeBytes { domain in
        let key = Key(octets, domain)
        return table.arena.withUnsafeBytes { arena in
          guard let number = index.find(hash: key.hash, isSame: { isSame($0, key, arena) }),
            case .user(let user) = holder(numbered: number)
          else { return nil }
          return user
        }
      }
    }
  }

  func place(of holder: Holder) -> Place {
    switch holder {
    case .user(let number): table.entries[number].login.place
    case .extraAddress(let number): table.texts[number].place
    case .other(let number): others[number].place
    }
  }

  /// An address as its two parts.
  private struct Key {
    let local: UnsafeRawBufferPointer
    let domain: UnsafeRawBufferPointer
    let hash: UInt64

    init(_ local: UnsafeRawBufferPointer, _ domain: UnsafeRawBufferPointer) {
      self.local = local
      self.domain = domain
      hash = OctetIndex.hash(local) ^ OctetIndex.hash(domain) &* 0x9E37_79B9_7F4A_7C15
    }

    init(address: UnsafeRawBufferPointer) {
      let at = address.lastIndex(of: UInt8(ascii: "@")) ?? address.endIndex
      let domain = at < address.endIndex ? address[(at + 1)...] : address[at...]
      self.init(UnsafeRawBufferPointer(rebasing: address[..<at]), UnsafeRawBufferPointer(rebasing: domain))
    }
  }

  private mutating func claim(_ number: UInt32, _ key: Key) -> Holder? {
    let (table, others, domain) = (table, others, domain)
    return table.arena.withUnsafeBytes { arena in
      index.insert(number, hash: key.hash) { candidate in
        Self.isSame(candidate, key, arena, table: table, others: others, domain: domain)
      }.map(holder(numbered:))
    }
  }

  private func isSame(_ candidate: UInt32, _ key: Key, _ arena: UnsafeRawBufferPointer) -> Bool {
    Self.isSame(candidate, key, arena, table: table, others: others, domain: domain)
  }

  private static func isSame(
    _ candidate: UInt32, _ key: Key, _ arena: UnsafeRawBufferPointer, table: UserTable,
    others: [Located<MailAddress>], domain: [UInt8]
  ) -> Bool {
    let number = Int(candidate)
    if number < table.entries.count {
      let login = table.entries[number].login
      guard Int(login.count) == key.local.count else { return false }
      return arena[Int(login.start)..<Int(login.start) + Int(login.count)].elementsEqual(key.local)
        && key.domain.elementsEqual(domain)
    }
    if number < table.entries.count + table.texts.count {
      let text = table.texts[number - table.entries.count]
      guard Int(text.count) == key.local.count + 1 + key.domain.count else { return false }
      let other = Key(
        address: UnsafeRawBufferPointer(rebasing: arena[Int(text.start)..<Int(text.start) + Int(text.count)]))
      return other.local.elementsEqual(key.local) && other.domain.elementsEqual(key.domain)
    }
    let other = others[number - table.entries.count - table.texts.count].value
    return key.local.elementsEqual(other.localPart.text.utf8) && key.domain.elementsEqual(other.domain.text.utf8)
  }

  private func holder(numbered number: UInt32) -> Holder {
    let number = Int(number)
    if number < table.entries.count { return .user(number) }
    let text = number - table.entries.count
    return text < table.texts.count ? .extraAddress(text) : .other(text - table.texts.count)
  }

  private func range(of text: UserTable.Text) -> Range<Int> {
    Int(text.start)..<Int(text.start) + Int(text.count)
  }
}
