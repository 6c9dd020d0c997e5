import Glibc
import Reading
import Vocabulary

/// The addresses of a user table as keys of a hash table, in the table's own memory.
struct AddressKeys {
  /// An address as its two parts.
  struct Key {
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

  let entries: UnsafeBufferPointer<UserTable.Entry>
  let texts: UnsafeBufferPointer<UserTable.Text>
  let arena: UnsafeRawBufferPointer
  /// The site's.
  let domain: UnsafeRawBufferPointer

  func key(ofUser entry: UserTable.Entry) -> Key { Key(octets(entry.login), domain) }
  func key(ofText number: Int) -> Key { Key(address: octets(texts[number])) }

  /// The address of number `number`, a user's or an extra one.
  func key(numbered number: UInt32) -> Key {
    let number = Int(number)
    return number < entries.count ? key(ofUser: entries[number]) : key(ofText: number - entries.count)
  }

  /// Whether number `candidate` of an ``AddressIndex`` is the address `key`.
  func isSame(_ candidate: UInt32, _ key: Key, others: [Located<MailAddress>]) -> Bool {
    let number = Int(candidate)
    if number < entries.count {
      return Self.equal(octets(entries[number].login), key.local) && Self.equal(domain, key.domain)
    }
    if number < entries.count + texts.count {
      let text = octets(texts[number - entries.count])
      guard text.count == key.local.count + 1 + key.domain.count else { return false }
      return Self.equal(.init(rebasing: text.prefix(key.local.count)), key.local)
        && Self.equal(.init(rebasing: text.suffix(key.domain.count)), key.domain)
        && text[key.local.count] == UInt8(ascii: "@")
    }
    let other = others[number - entries.count - texts.count].value
    return key.local.elementsEqual(other.localPart.text.utf8) && key.domain.elementsEqual(other.domain.text.utf8)
  }

  private func octets(_ text: UserTable.Text) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: arena[Int(text.start)..<Int(text.start) + Int(text.count)])
  }

  private static func equal(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard one.count == other.count else { return false }
    guard let start = one.baseAddress, let otherStart = other.baseAddress else { return true }
    return memcmp(start, otherStart, one.count) == 0
  }
}
