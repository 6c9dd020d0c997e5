import Vocabulary

/// One line of an indexed Postfix lookup table (postmap(1)): a key, white space, a value.
///
/// A key is an address, a domain or a login, whose types leave out white space, `#` and everything else that postmap(1)
/// would read as something else; values are made of such words, of commas and of words of the table's own grammar.
struct TableRow {
  let key: String
  let value: String

  init(_ address: MailAddress, _ value: TableValue) {
    key = address.description
    self.value = value.text
  }

  init(_ domain: DomainName, _ value: TableValue) {
    key = domain.text
    self.value = value.text
  }

  var text: String { "\(key) \(value)" }
}

/// The value of a lookup table row.
struct TableValue {
  let text: String

  private init(_ text: String) { self.text = text }

  /// A word of the table's own grammar, known to the program.
  static func word(_ word: StaticString) -> TableValue { TableValue(word.description) }
  static func addresses(_ addresses: [MailAddress]) -> TableValue {
    TableValue(addresses.map(\.description).joined(separator: ", "))
  }
  static func logins(_ logins: [Login]) -> TableValue { TableValue(logins.map(\.text).joined(separator: ", ")) }
}
