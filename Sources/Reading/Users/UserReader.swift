import Reporting
import Vocabulary

/// Reads users into a table, by octets: this is the one part of an inventory that grows to millions.
struct UserReader {
  var table = UserTable()
  var domains = KnownDomains()
  private var categories: [Line: Int] = [:]
  /// The category that is being read, and its first user here.
  private var category = 0
  private var first = 0

  /// Room for what files of so many octets can be expected to say. Growing would copy it all again and again; memory
  /// that is never written costs nothing.
  init(expecting octets: Int) {
    table.arena.reserveCapacity(octets / 2)
    table.entries.reserveCapacity(octets / 160)
    table.texts.reserveCapacity(octets / 50)
  }

  /// Whoever is read from here on belongs under `heading`, which another file may have begun.
  mutating func open(_ heading: Located<Line>) {
    first = table.entries.count
    category = categories[heading.value] ?? table.categories.count
    guard category == table.categories.count else { return }
    categories[heading.value] = category
    table.categories.append(UserTable.Category(heading: heading, users: []))
  }

  mutating func close() {
    if first < table.entries.count { table.categories[category].users.append(first..<table.entries.count) }
  }

  /// Reads one user: a login, or a mapping with more.
  mutating func read(_ node: NodeTree.Index, _ fields: inout Fields) {
    switch fields.tree[node].kind {
    case .plain, .quoted:
      if let login = login(node, .words("each user"), &fields) { table.entries.append(entry(of: login)) }
    case .mapping:
      fields.inside(node, of: NodeTree.none) { readSettings(&$0) }
    case .list:
      fields.wrong(node, .words("each user"), "a login or a mapping with 'login'")
    }
  }

  private func entry(of login: UserTable.Text) -> UserTable.Entry {
    UserTable.Entry(login: login, texts: table.texts.count)
  }

  /// Asks for the frequent settings first: once all that are there have been asked for, a question costs nothing.
  private mutating func readSettings(_ fields: inout Fields) {
    let pair = fields.take("login")
    if pair == nil { fields.missing("login", Login.form) }
    let login = pair.flatMap { self.login($0.value, .key("login"), &fields) }
    var entry = self.entry(of: login ?? UserTable.Text(start: 0, count: 0, place: fields.place))
    entry.addresses = addresses("addresses", &fields)
    entry.forward = targets("forward", &fields)
    entry.keep = fields.flag("keep", default: false)
    readQuota(&entry, &fields)
    if !fields.isExhausted { readRareSettings(&entry, &fields) }
    if login != nil { table.entries.append(entry) }
  }

  private func readQuota(_ entry: inout UserTable.Entry, _ fields: inout Fields) {
    guard let node = fields.take("quota")?.value else { return }
    entry.quotaPlace = fields.tree[node].place
    if fields.holdsText(node), let octets = fields.tree.withOctets(of: node, ByteSize.octets) {
      entry.quotaOctets = octets
    } else {
      fields.wrong(node, .key("quota"), ByteSize.form)
    }
  }

  private mutating func readRareSettings(_ entry: inout UserTable.Entry, _ fields: inout Fields) {
    entry.account = (fields.value("account") as Located<AccountKind>?)?.value
    entry.state = (fields.value("state") as Located<UserTable.State>?)?.value ?? .active
    entry.forwardFile = (fields.value("forward_file") as Located<UserTable.ForwardFile>?)?.value ?? .none
    entry.shell = fields.flag("shell", default: false)
    let keys: [Located<SSHPublicKey>] = fields.list("keys")
    entry.keys = UInt32(table.keys.count)..<UInt32(table.keys.count + keys.count)
    table.keys += keys
    let until: Located<CalendarDate>? = fields.value("until")
    let limit: Located<Label>? = fields.value("limit")
    guard until != nil || limit != nil else { return }
    entry.rare = UInt32(table.rare.count)
    table.rare.append(UserTable.Rare(until: until, limit: limit))
  }
}
