import Modeling
import Reading
import Vocabulary

/// Where mail for an address of ours ends: at mailboxes here and at addresses elsewhere.
///
/// local(8) resolves what aliases(5) and `~/.forward` name by itself and past the virtual alias tables, so that such
/// targets must be final.
struct FinalRecipients {
  private let system: MailSystem

  init(of system: MailSystem) { self.system = system }

  /// Each once, in the order in which they are met; empty: the mail is thrown away.
  func of(_ addresses: [MailAddress]) -> [MailAddress] {
    var seen: Set<MailAddress> = []
    var final: [MailAddress] = []
    for address in addresses { follow(address, &seen, &final) }
    return final
  }

  private func follow(_ address: MailAddress, _ seen: inout Set<MailAddress>, _ final: inout [MailAddress]) {
    guard seen.insert(address.folded).inserted else { return }
    guard let step = step(from: address.folded) else {
      if !isDiscarded(address) { final.append(address) }
      return
    }
    if let mailbox = step.mailbox, seen.insert(mailbox).inserted || mailbox == address.folded { final.append(mailbox) }
    for target in step.onward { follow(target, &seen, &final) }
  }

  private func isDiscarded(_ address: MailAddress) -> Bool {
    system.discarded.contains { $0.value == address.folded }
  }

  /// What the address stands for: a mailbox that it ends at, addresses that it goes on to; nil: it is final.
  private func step(from address: MailAddress) -> (mailbox: MailAddress?, onward: [MailAddress])? {
    if let alias = system.aliases.first(where: { $0.address == address }) { return (nil, alias.targets) }
    if let desk = system.desks.first(where: { $0.address == address }) { return (mailbox(desk.mailbox), []) }
    guard let entry = entry(of: address), let login = system.people.login(of: entry) else { return nil }
    switch system.people.way(of: entry) {
    case .mailbox: return (mailbox(login), [])
    case .elsewhere: return (nil, forward(of: entry))
    case .both: return (mailbox(login), forward(of: entry))
    }
  }

  func forward(of entry: UserTable.Entry) -> [MailAddress] {
    let table = system.people.table
    return table.texts[entry.forward.indices].map(table.string).compactMap { word in
      MailAddress(word) ?? Login(word).flatMap(mailbox)
    }
  }

  func mailbox(_ login: Login) -> MailAddress? {
    LocalPart(login.text).map { MailAddress($0, at: system.site.domain) }
  }

  /// The user who owns the address. A search through all, for the few addresses that ask.
  private func entry(of address: MailAddress) -> UserTable.Entry? {
    let table = system.people.table
    let wanted = Array(address.description.utf8)
    let local = address.domain == system.people.domain ? Array(address.localPart.text.utf8) : nil
    return table.entries.first { entry in
      local.map { table.octets(entry.login).elementsEqual($0) } ?? false
        || table.texts[entry.addresses.indices].contains { table.octets($0).elementsEqual(wanted) }
    }
  }
}

extension UserTable {
  func octets(_ text: Text) -> ArraySlice<UInt8> { arena[Int(text.start)..<Int(text.start) + Int(text.count)] }
}
