import Reporting
import Vocabulary

/// Logins and addresses, checked and copied as octets.
extension UserReader {
  mutating func login(
    _ node: NodeTree.Index, _ subject: Subject, _ fields: inout Fields
  ) -> UserTable.Text? {
    guard fields.holdsText(node), fields.tree.withOctets(of: node, Login.accepts) else {
      fields.wrong(node, subject, Login.form)
      return nil
    }
    return append(node, fields.tree)
  }

  /// A list of mail addresses, all in lower case.
  mutating func addresses(_ key: StaticString, _ fields: inout Fields) -> Range<UInt32> {
    let start = table.texts.count
    guard let list = fields.take(key)?.value else { return UInt32(start)..<UInt32(start) }
    if fields.tree[list].kind != .list {
      fields.wrong(list, .key(key), "a list, each item \(MailAddress.form)")
    }
    eachItem(of: list, &fields) { reader, item, fields in reader.appendAddress(item, .key(key).items, &fields) }
    return UInt32(start)..<UInt32(table.texts.count)
  }

  /// Logins and addresses, one word or a list.
  mutating func targets(_ key: StaticString, _ fields: inout Fields) -> Range<UInt32> {
    let start = table.texts.count
    guard let node = fields.take(key)?.value else { return UInt32(start)..<UInt32(start) }
    if fields.tree[node].kind != .list {
      appendTarget(node, .key(key), &fields)
    } else {
      if fields.tree[node].count == 0 { fields.wrong(node, .key(key), "a list, each item \(Recipient.form)") }
      eachItem(of: node, &fields) { reader, item, fields in reader.appendTarget(item, .key(key).items, &fields) }
    }
    return UInt32(start)..<UInt32(table.texts.count)
  }

  private mutating func eachItem(
    of list: NodeTree.Index, _ fields: inout Fields,
    _ body: (inout UserReader, NodeTree.Index, inout Fields) -> Void
  ) {
    guard fields.tree[list].kind == .list else { return }
    var item = fields.tree[list].first
    while item != NodeTree.none {
      body(&self, item, &fields)
      item = fields.tree[item].next
    }
  }

  private mutating func appendAddress(_ node: NodeTree.Index, _ subject: Subject, _ fields: inout Fields) {
    guard fields.holdsText(node), fields.tree.withOctets(of: node, { domains.accepts(addressWith: $0) }) else {
      return fields.wrong(node, subject, MailAddress.form)
    }
    let text = append(node, fields.tree)
    fold(from: Int(text.start))
    table.texts.append(text)
  }

  private mutating func appendTarget(_ node: NodeTree.Index, _ subject: Subject, _ fields: inout Fields) {
    guard fields.holdsText(node),
      fields.tree.withOctets(of: node, { domains.accepts(addressWith: $0) || Login.accepts($0) })
    else { return fields.wrong(node, subject, Recipient.form) }
    let text = append(node, fields.tree)
    let at = table.arena[Int(text.start)...].lastIndex(of: UInt8(ascii: "@"))
    fold(from: at ?? table.arena.endIndex)
    table.texts.append(text)
  }

  /// Copies a scalar of at most 320 octets, the most that an address has.
  private mutating func append(_ node: NodeTree.Index, _ tree: borrowing NodeTree) -> UserTable.Text {
    let text = UserTable.Text(
      start: UInt32(table.arena.count), count: UInt16(tree[node].count), place: tree[node].place)
    tree.withOctets(of: node) { table.arena.append(contentsOf: $0) }
    return text
  }

  /// Puts the end of the arena in lower case.
  private mutating func fold(from start: Int) {
    table.arena.withUnsafeMutableBufferPointer { arena in
      for index in start..<arena.count {
        arena[index] |= arena[index] &- UInt8(ascii: "A") < 26 ? 0x20 : 0
      }
    }
  }
}
