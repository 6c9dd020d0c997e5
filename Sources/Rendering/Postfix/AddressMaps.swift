import Modeling
import Reading
import Vocabulary

/// The Postfix tables of the MX that say which addresses there are, where their mail goes and who may send as them.
struct AddressMaps {
  let system: MailSystem
  let tracing: Bool

  /// `virtual_alias_domains`: the value is never looked at.
  var domains: Out {
    var out = Out(tracing: tracing)
    for domain in system.domains {
      guard case .alias = domain.delivery else { continue }
      out.row(TableRow(domain.name.value, .word("alias")).text, from: domain.name.place)
    }
    return out
  }

  /// `virtual_alias_maps` of people.
  var users: Out { PersonRows(of: system.people).users(tracing: tracing) }

  /// `virtual_alias_maps` of everything else: roles, lists, desks, services' mailboxes.
  func managedUsers(discardingTo discard: MailAddress) -> Out {
    var out = Out(tracing: tracing)
    section("roles", system.aliases.filter { $0.origin == .role }, to: &out)
    section("lists", system.aliases.filter { $0.origin == .list }, to: &out)
    section("every domain's", system.aliases.filter { $0.origin == .derived }, to: &out)
    if !system.desks.isEmpty { out.row("# desks", from: nil) }
    for desk in system.desks { out.row(TableRow(desk.address, .logins([desk.mailbox])).text, from: desk.place) }
    let mailboxes = system.programs.filter(\.hasMailbox)
    if !mailboxes.isEmpty { out.row("# services", from: nil) }
    for program in mailboxes { putMailbox(of: program, to: &out) }
    if !system.discarded.isEmpty { out.row("# thrown away", from: nil) }
    for address in system.discarded {
      out.row(TableRow(address.value, .addresses([discard])).text, from: address.place)
    }
    return out
  }

  /// `local_recipient_maps`: all that is accepted at the site's own domain, and nothing else.
  func localRecipients(also internal: [MailAddress]) -> Out {
    let domain = system.site.domain
    var out = Out(tracing: tracing, reserving: system.people.table.arena.count * 2)
    PersonRows(of: system.people).recipients(at: domain, to: &out)
    for (address, place) in otherRecipients where address.domain == domain {
      out.row(TableRow(address, .word("ok")).text, from: place)
    }
    for address in `internal` { out.row(TableRow(address, .word("ok")).text, from: nil) }
    return out
  }

  /// `smtpd_sender_login_maps` of single addresses.
  var senderLogins: Out {
    let programs = system.programs.flatMap { program in
      program.maySendAs.compactMap { pattern -> (address: MailAddress, login: Login, place: Place)? in
        guard case .address(let address) = pattern.value else { return nil }
        return (address.folded, program.login, pattern.place)
      }
    }
    var owners: [MailAddress: [Login]] = [:]
    for sender in programs { owners[sender.address, default: []].append(sender.login) }
    var out = Out(tracing: tracing, reserving: system.people.table.arena.count * 2)
    PersonRows(of: system.people).senders(sharing: &owners, to: &out)
    for sender in programs {
      guard let logins = owners.removeValue(forKey: sender.address) else { continue }
      out.row(TableRow(sender.address, .logins(logins)).text, from: sender.place)
    }
    return out
  }

  /// `smtpd_sender_login_maps` of whole domains, as anchored regular expressions (regexp_table(5)).
  var senderDomains: Out {
    var logins: [DomainName: [Login]] = [:]
    var places: [DomainName: Place] = [:]
    for program in system.programs {
      for pattern in program.maySendAs {
        guard case .domain(let domain) = pattern.value else { continue }
        logins[domain, default: []].append(program.login)
        places[domain] = places[domain] ?? pattern.place
      }
    }
    var out = Out(tracing: tracing)
    for (domain, logins) in logins.sorted(by: { $0.key < $1.key }) {
      out.row("\(RegularExpression.address(at: domain)) \(TableValue.logins(logins).text)", from: places[domain])
    }
    return out
  }

  /// `check_sender_access` of the submission services.
  var senderAccess: Out {
    var out = Out(tracing: tracing)
    PersonRows(of: system.people).held(to: &out)
    return out
  }

  private func section(_ heading: String, _ aliases: [Alias], to out: inout Out) {
    if !aliases.isEmpty { out.row("# \(heading)", from: nil) }
    for alias in aliases { out.row(TableRow(alias.address, .addresses(alias.targets)).text, from: alias.place) }
  }

  private func putMailbox(of program: Program, to out: inout Out) {
    guard let local = LocalPart(program.login.text) else { return }
    let address = MailAddress(local, at: system.site.domain)
    out.row(TableRow(address, .logins([program.login])).text, from: program.place)
  }

  private var otherRecipients: [(MailAddress, Place)] {
    let mailboxes = system.programs.filter(\.hasMailbox).compactMap { program in
      LocalPart(program.login.text).map { (MailAddress($0, at: system.site.domain), program.place) }
    }
    let routed = system.routes.compactMap { route -> (MailAddress, Place)? in
      guard case .recipient(let address) = route.scope else { return nil }
      return (address, route.place)
    }
    return system.aliases.map { ($0.address, $0.place) } + system.desks.map { ($0.address, $0.place) } + mailboxes
      + system.discarded.map { ($0.value, $0.place) } + routed
  }
}
