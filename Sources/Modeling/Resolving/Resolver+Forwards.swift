import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// Every target among our own addresses exists, and no mail goes in a circle.
  mutating func checkForwards(people: People, aliases: [Alias]) {
    checkRecipients()
    var graph = ForwardGraph()
    let table = people.table
    let ours = inventory.domains.filter(\.isOurs).map { Array($0.name.value.text.utf8) }
    for entry in table.entries where !entry.forward.isEmpty {
      for text in table.texts[Int(entry.forward.lowerBound)..<Int(entry.forward.upperBound)] {
        if leavesUs(text, table, ours: ours) { continue }
        guard let target = forwardTarget(text, at: people.domain) else { continue }
        guard isOurs(target) else { continue }
        graph.add(
          from: address(ofLogin: table.string(entry.login), at: people.domain), to: canonical(target), at: text.place)
      }
    }
    for alias in aliases {
      for target in alias.targets where isOurs(target) {
        graph.add(from: alias.address.description, to: canonical(target), at: alias.place)
      }
    }
    for circle in graph.circles() {
      error("mail goes in a circle: \(circle.path.map { "'\($0)'" }.joined(separator: " to "))", at: circle.place)
    }
  }

  /// Recipients that are written as logins must be users or services with a mailbox.
  private mutating func checkRecipients() {
    var recipients = inventory.roles.flatMap(\.recipients) + inventory.hosts.compactMap(\.root)
    if let site = inventory.site { recipients.append(site.postmaster) }
    for recipient in recipients {
      guard case .login(let login) = recipient.value else {
        if case .address(let address) = recipient.value, isOurs(address) { checkExists(address, at: recipient.place) }
        continue
      }
      checkLogin(login, at: recipient.place)
    }
  }

  private mutating func checkLogin(_ login: Login, at place: Place) {
    let isService = inventory.services.contains { $0.login.value == login && $0.mailbox }
    guard !isService, addresses.user(login) == nil else { return }
    let users = inventory.users
    let known = users.entries.prefix(10_000).map { users.string($0.login) }
    error("'\(login)' is not one of 'users'\(NearestWord.hint(for: login.text, among: known))", at: place)
  }

  private mutating func forwardTarget(_ text: UserTable.Text, at domain: DomainName) -> MailAddress? {
    let word = inventory.users.string(text)
    if let address = MailAddress(word) {
      if isOurs(address) { checkExists(address, at: text.place) }
      return address
    }
    guard let login = Login(word), let local = LocalPart(word) else { return nil }
    checkLogin(login, at: text.place)
    return MailAddress(local, at: domain)
  }

  private func isOurs(_ address: MailAddress) -> Bool {
    inventory.domains.contains { $0.name.value == address.domain && $0.isOurs }
  }

  /// Whether a target is an address in nobody's domain of ours, told by its octets: most of millions of forwards are.
  private func leavesUs(_ text: UserTable.Text, _ table: UserTable, ours: [[UInt8]]) -> Bool {
    table.arena.withUnsafeBufferPointer { arena in
      let octets = arena[Int(text.start)..<Int(text.start) + Int(text.count)]
      guard let at = octets.lastIndex(of: UInt8(ascii: "@")) else { return false }
      let domain = octets[(at + 1)...]
      return !ours.contains { $0.count == domain.count && domain.elementsEqual($0) }
    }
  }

  private mutating func checkExists(_ address: MailAddress, at place: Place) {
    guard addresses.holder(of: withoutExtension(address)) == nil else { return }
    error("nobody has the address '\(address)'", at: place)
  }

  /// Extra addresses stand for their user's first one, so that a circle through them is seen.
  private func canonical(_ address: MailAddress) -> String {
    let bare = withoutExtension(address)
    guard case .extraAddress(let text)? = addresses.holder(of: bare), let site = inventory.site,
      let owner = owner(ofText: text)
    else { return bare.folded.description }
    return self.address(ofLogin: inventory.users.string(owner.login), at: site.domain.value)
  }

  /// The addresses of all users stand in the order of the users.
  private func owner(ofText number: Int) -> UserTable.Entry? {
    let entries = inventory.users.entries
    var rest = entries[...]
    while rest.count > 1 {
      let middle = rest.startIndex + rest.count / 2
      rest = entries[middle].addresses.lowerBound <= UInt32(number) ? rest[middle...] : rest[..<middle]
    }
    return rest.first { $0.addresses.contains(UInt32(number)) }
  }

  private func address(ofLogin login: String, at domain: DomainName) -> String { "\(login)@\(domain)" }

  private func withoutExtension(_ address: MailAddress) -> MailAddress {
    let local = address.localPart.text.prefix { $0 != "+" }
    return LocalPart(String(local)).map { MailAddress($0, at: address.domain) } ?? address
  }
}

extension DomainEntry {
  /// Whether its addresses are those of our users.
  fileprivate var isOurs: Bool { `class`.value == .local || `class`.value == .alias }
}
