import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// The address of a recipient: a login's is at the site's domain. Nil and a fault if nobody is there.
  mutating func address(of recipient: Located<Recipient>, at domain: DomainName) -> MailAddress? {
    switch recipient.value {
    case .address(let address): return address
    case .login(let login): return LocalPart(login.text).map { MailAddress($0, at: domain) }
    }
  }

  /// Mailboxes of services take their addresses.
  mutating func claimPlaces(_ domain: DomainName, programs: [Program]) {
    for program in programs where program.hasMailbox {
      guard let local = LocalPart(program.login.text) else { continue }
      take(Located(MailAddress(local, at: domain), at: program.place))
    }
  }

  mutating func desks(at domain: DomainName, programs: [Program]) -> [Desk] {
    inventory.desks.map { entry in
      let address = entry.address.value.address(at: domain)
      own(Located(address, at: entry.address.place))
      let isService = programs.contains { $0.login == entry.mailbox.value && $0.hasMailbox }
      if !isService, addresses.user(entry.mailbox.value) == nil {
        error("'\(entry.mailbox.value)' is neither a user nor a service with a 'mailbox'", at: entry.mailbox.place)
      }
      return Desk(
        address: address, mailbox: entry.mailbox.value, header: entry.header.value, place: entry.address.place)
    }
  }

  mutating func discarded(at domain: DomainName, domains: [Domain]) -> [Located<MailAddress>] {
    inventory.discarded.map { entry in
      let address = Located(entry.value.address(at: domain), at: entry.place)
      own(address)
      return address
    }
  }

  /// Roles, compatibility addresses of lists, and the postmaster and abuse addresses that every domain must have
  /// (RFC 5321 §4.5.1, RFC 2142).
  mutating func aliases(at domain: DomainName, domains: [Domain], postmaster: MailAddress?) -> [Alias] {
    var aliases = inventory.roles.map { entry in
      let address = entry.address.value.address(at: domain)
      own(Located(address, at: entry.address.place))
      let targets = entry.recipients.compactMap { self.address(of: $0, at: domain) }
      return Alias(address: address, targets: targets, origin: .role, place: entry.address.place)
    }
    aliases += listAliases(at: domain, domains: domains)
    guard let postmaster, let site = inventory.site else { return aliases }
    for served in domains where served.isServedHere {
      for local in ["postmaster", "abuse"].compactMap(LocalPart.init) {
        let address = MailAddress(local, at: served.name.value)
        guard addresses.holder(of: address) == nil, address != postmaster else { continue }
        let place = site.postmaster.place
        _ = addresses.claim(Located(address, at: place))
        aliases.append(Alias(address: address, targets: [postmaster], origin: .derived, place: place))
      }
    }
    return aliases
  }

  private mutating func listAliases(at domain: DomainName, domains: [Domain]) -> [Alias] {
    var aliases: [Alias] = []
    for entry in inventory.lists {
      guard let lists = domains.first(where: { $0.name.value == entry.domain.value }), case .lists = lists.delivery
      else {
        let hint = NearestWord.hint(for: entry.domain.value.text, among: domains.map(\.name.value.text))
        error("'\(entry.domain.value)' is not a domain of class 'lists'\(hint)", at: entry.domain.place)
        continue
      }
      guard entry.compatibility else { continue }
      for name in entry.names {
        for suffix in Self.listSuffixes {
          guard let local = LocalPart(name.value.folded.text + suffix) else { continue }
          let address = MailAddress(local, at: domain)
          take(Located(address, at: name.place))
          aliases.append(
            Alias(
              address: address, targets: [MailAddress(local, at: entry.domain.value)], origin: .list, place: name.place)
          )
        }
      }
    }
    return aliases
  }

  /// The addresses that a Mailman list has (Mailman 3, "Addresses").
  private static let listSuffixes = [
    "", "-admin", "-bounces", "-confirm", "-join", "-leave", "-owner", "-request", "-subscribe", "-unsubscribe",
  ]

  /// An address that an entry makes: in a domain of ours, without a delimiter, nobody else's.
  mutating func own(_ address: Located<MailAddress>) {
    let domain = inventory.domains.first { $0.name.value == address.value.domain }
    if domain?.class.value != .local, domain?.class.value != .alias {
      foreign(address.value.description, at: address.place)
    }
    take(address)
  }

  private mutating func take(_ address: Located<MailAddress>) {
    let word = address.value.description
    if address.value.localPart.text.utf8.contains(UInt8(ascii: "+")) { holdsDelimiter(word, at: address.place) }
    guard let holder = addresses.claim(address) else { return }
    faults.add(
      .error("'\(word)' is set twice", at: address.place).noting("first set here", at: addresses.place(of: holder)))
  }
}
