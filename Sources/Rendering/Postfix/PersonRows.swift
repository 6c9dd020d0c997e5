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
    table.withTexts { texts in
      for category in table.categories {
        out.row("# \(category.heading.value.text)", from: category.heading.place)
        for users in category.users {
          for user in users { putUser(table.entries[user], texts, to: &out) }
        }
      }
    }
    return out
  }

  /// `smtpd_sender_login_maps`, the part of people who may send; `others` are further owners of an address, and those
  /// of them that were met are taken out.
  func senders(sharing others: inout [MailAddress: [Login]], to out: inout Out) {
    let shared = SharedAddresses(others)
    var met: [MailAddress] = []
    table.withTexts { texts in
      for entry in table.entries where people.maySend(entry) {
        forEachAddress(of: entry, texts, to: &out) { out, start in
          let other = shared.find(out.octets[start...])
          out.put(" " as StaticString)
          out.put(texts[entry.login])
          guard let other else { return }
          out.put(", \(other.logins.map(\.text).joined(separator: ", "))")
          met.append(other.address)
        }
      }
    }
    for address in met { others[address] = nil }
  }

  /// The addresses of people at `domain`, as keys of a table whose values say nothing.
  func recipients(at domain: DomainName, to out: inout Out) {
    let suffix = Array("@\(domain)".utf8)
    table.withTexts { texts in
      for entry in table.entries {
        if domain == people.domain { putOwn(entry, texts, to: &out) { out, _ in out.put(" ok" as StaticString) } }
        for text in texts[entry.addresses] where texts[text].ends(with: suffix) {
          put(text, texts, to: &out) { out, _ in out.put(" ok" as StaticString) }
        }
      }
    }
  }

  /// `check_sasl_access` and `check_sender_access`: what users on hold send, and what is sent as them, is put on hold.
  func held(to out: inout Out) {
    table.withTexts { texts in
      for entry in table.entries where entry.state == .hold {
        put(entry.login, texts, to: &out) { out, _ in out.put(" HOLD" as StaticString) }
        forEachAddress(of: entry, texts, to: &out) { out, _ in out.put(" HOLD" as StaticString) }
      }
    }
  }

  @inline(__always)
  private func putUser(_ entry: UserTable.Entry, _ texts: UserTexts, to out: inout Out) {
    if entry.rare != nil, let until = people.end(of: entry) { out.row("# until \(until.value)", from: until.place) }
    let way = people.way(of: entry)
    forEachAddress(of: entry, texts, to: &out) { out, _ in
      out.put(" " as StaticString)
      if way != .elsewhere { out.put(texts[entry.login]) }
      guard way != .mailbox else { return }
      var isFirst = way == .elsewhere
      for target in texts[entry.forward] {
        if !isFirst { out.put(", " as StaticString) }
        isFirst = false
        out.put(texts[target])
      }
    }
  }

  /// One row for the login's address and for each extra one; `finish` writes what follows the address, which starts at
  /// the octet that it is given.
  @inline(__always)
  private func forEachAddress(
    of entry: UserTable.Entry, _ texts: UserTexts, to out: inout Out, finish: (inout Out, Int) -> Void
  ) {
    putOwn(entry, texts, to: &out, finish: finish)
    for text in texts[entry.addresses] { put(text, texts, to: &out, finish: finish) }
  }

  @inline(__always)
  private func putOwn(
    _ entry: UserTable.Entry, _ texts: UserTexts, to out: inout Out, finish: (inout Out, Int) -> Void
  ) {
    out.from(entry.login.place)
    let start = out.octets.count
    out.put(texts[entry.login])
    atDomain.withUnsafeBufferPointer { out.put($0) }
    finish(&out, start)
    out.end()
  }

  @inline(__always)
  private func put(
    _ text: UserTable.Text, _ texts: UserTexts, to out: inout Out, finish: (inout Out, Int) -> Void
  ) {
    out.from(text.place)
    let start = out.octets.count
    out.put(texts[text])
    finish(&out, start)
    out.end()
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
  }
}
