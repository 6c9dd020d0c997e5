import Modeling
import Reading
import Vocabulary

/// The users as rows of Postfix tables, written octet by octet from where Reading put them, for millions.
struct PersonRows {
  private let people: People
  private let table: UserTable
  private let atDomain: [UInt8]

  init(of people: People) {
    self.people = people
    table = people.table
    atDomain = Array("@\(people.domain)".utf8)
  }

  /// `virtual_alias_maps`: each category's users under its heading; whoever is one word is one row.
  func users(tracing: Bool) -> Out {
    var out = Out(tracing: tracing, reserving: table.arena.count * 3)
    for category in table.categories {
      out.row("# \(category.heading.value.text)", from: category.heading.place)
      for user in category.users.joined() { putUser(table.entries[user], to: &out) }
    }
    return out
  }

  /// `smtpd_sender_login_maps`, the part of people who may send; `others` are further owners of an address.
  func senders(sharing others: [MailAddress: [Login]], to out: inout Out) {
    let shared = Dictionary(others.map { (Array($0.key.description.utf8), $0.value) }, uniquingKeysWith: +)
    for entry in table.entries where people.maySend(entry) {
      let login = octets(entry.login)
      forEachAddress(of: entry, to: &out) { out, address in
        out.put(address)
        out.put(" " as StaticString)
        out.put(login)
        if !shared.isEmpty, let more = shared[Array(address)] {
          out.put(", \(more.map(\.text).joined(separator: ", "))")
        }
      }
    }
  }

  /// The addresses of people at `domain`, as keys of a table whose values say nothing.
  func recipients(at domain: DomainName, to out: inout Out) {
    let suffix = Array("@\(domain)".utf8)
    for entry in table.entries {
      forEachAddress(of: entry, where: { $0.suffix(suffix.count).elementsEqual(suffix) }, to: &out) { out, address in
        out.put(address)
        out.put(" ok" as StaticString)
      }
    }
  }

  /// `check_sasl_access` and `check_sender_access`: what users on hold send, and what is sent as them, is put on hold.
  func held(to out: inout Out) {
    for entry in table.entries where entry.state == .hold {
      row(octets(entry.login), from: entry.login.place, to: &out) { out, login in
        out.put(login)
        out.put(" HOLD" as StaticString)
      }
      forEachAddress(of: entry, to: &out) { out, address in
        out.put(address)
        out.put(" HOLD" as StaticString)
      }
    }
  }

  private func putUser(_ entry: UserTable.Entry, to out: inout Out) {
    if let until = people.end(of: entry) { out.row("# until \(until.value)", from: until.place) }
    let way = people.way(of: entry)
    forEachAddress(of: entry, to: &out) { out, address in
      out.put(address)
      out.put(" " as StaticString)
      if way != .elsewhere { out.put(octets(entry.login)) }
      guard way != .mailbox else { return }
      for (index, target) in table.texts[entry.forward.indices].enumerated() {
        if index > 0 || way == .both { out.put(", " as StaticString) }
        out.put(octets(target))
      }
    }
  }

  /// One row for the login's address and for each extra one, made by `put` and ended here.
  private func forEachAddress(
    of entry: UserTable.Entry, where isMeant: (ArraySlice<UInt8>) -> Bool = { _ in true }, to out: inout Out,
    put: (inout Out, ArraySlice<UInt8>) -> Void
  ) {
    let own = (octets(entry.login) + atDomain)[...]
    if isMeant(own) { row(own, from: entry.login.place, to: &out, put: put) }
    for text in table.texts[entry.addresses.indices] where isMeant(octets(text)) {
      row(octets(text), from: text.place, to: &out, put: put)
    }
  }

  private func row(
    _ address: ArraySlice<UInt8>, from place: Place, to out: inout Out, put: (inout Out, ArraySlice<UInt8>) -> Void
  ) {
    out.from(place)
    put(&out, address)
    out.end()
  }

  private func octets(_ text: UserTable.Text) -> ArraySlice<UInt8> {
    table.arena[Int(text.start)..<Int(text.start) + Int(text.count)]
  }
}

extension Range<UInt32> {
  /// As indices of an array.
  var indices: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
