import Reading
import Reporting
import Vocabulary

extension Resolver {
  /// Every target among our own addresses exists, and no mail goes in a circle.
  mutating func checkForwards(people: People, aliases: [Alias]) {
    checkRecipients()
    var graph = ForwardGraph()
    let table = people.table
    for entry in table.entries where !entry.forward.isEmpty {
      for text in table.texts[Int(entry.forward.lowerBound)..<Int(entry.forward.upperBound)] {
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
    inventory.domains.contains {
      $0.name.value == address.domain && ($0.class.value == .local || $0.class.value == .alias)
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

  private func owner(ofText number: Int) -> UserTable.Entry? {
    inventory.users.entries.first { $0.addresses.contains(UInt32(number)) }
  }

  private func address(ofLogin login: String, at domain: DomainName) -> String { "\(login)@\(domain)" }

  private func withoutExtension(_ address: MailAddress) -> MailAddress {
    let local = address.localPart.text.prefix { $0 != "+" }
    return LocalPart(String(local)).map { MailAddress($0, at: address.domain) } ?? address
  }
}
