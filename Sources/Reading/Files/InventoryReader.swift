import Reporting
import Vocabulary

/// Reads files one after the other into one inventory.
struct InventoryReader: ~Copyable {
  var inventory: Inventory
  var users: UserReader
  /// The entry that is being read; its memory serves the next one.
  var fields = Fields()
  var names = SectionNames()
  /// The sections that are one entry, united over all files.
  private var settings = Fields()
  private var roots: [Section: Fields.Pair] = [:]
  private var version: Place?
  /// Says that the files are in another language: nothing else about them is worth a word then.
  private var otherVersion: Fault?
  private var faults = Faults()
  private var isWhole = true

  init(_ texts: [SourceText]) {
    inventory = Inventory(names: SourceText.names(of: texts))
    users = UserReader(expecting: texts.reduce(0) { $0 + $1.octets.count })
  }

  /// Reads one file, unless it is no text at all.
  mutating func read(_ text: SourceText, file: SourceFile) {
    text.octets.withUnsafeBufferPointer { octets in
      if let fault = TextCheck(octets, file: file).fault { return abandon(fault) }
      let mark = octets.starts(with: "\u{FEFF}".utf8) ? 3 : 0
      guard var events = YAMLEvents(UnsafeBufferPointer(rebasing: octets[mark...]), file: file) else {
        return abandon(.error("no memory is left", at: Place(file: file, line: 1, column: 1)))
      }
      readSections(&events)
      faults.add(contentsOf: events.faults)
      isWhole = isWhole && !events.isBroken
    }
  }

  private mutating func abandon(_ fault: Fault) {
    faults.add(fault)
    isWhole = false
  }

  private mutating func readSections(_ events: inout YAMLEvents) {
    var names = NameTable<String>()
    if events.current.kind == .endOfFile || events.isEmptyValue { return skipRest(&events) }
    eachKey(of: .words("a file"), "a mapping with keys such as 'users'", &events) { reader, key, events in
      if let first = names.claim(Located(reader.fields.tree.text(key), at: reader.fields.tree[key].place)) {
        reader.fields.repeated(key, first: first)
        events.skip()
      } else {
        reader.readSection(below: key, &events)
      }
    }
    skipRest(&events)
  }

  /// Goes to the end, as more may stand there than belongs there.
  private func skipRest(_ events: inout YAMLEvents) {
    while events.current.kind != .endOfFile { events.advance() }
  }

  mutating func readVersion(_ key: NodeTree.Index, _ events: inout YAMLEvents) {
    if let version { fields.repeated(key, first: version) }
    version = fields.tree[key].place
    let value = fields.tree.append(&events)
    let known: Located<LanguageVersion>? = fields.scalar(value, .key("ezprov"))
    if known == nil { otherVersion = fields.faults.list.last }
  }

  /// Keeps a section until all files have been read.
  mutating func keep(_ section: Section, at place: Place, _ events: inout YAMLEvents) {
    let key = settings.tree.append(word: section.rawValue, at: place)
    let value = settings.tree.append(&events)
    guard let root = roots[section] else {
      roots[section] = (key, value)
      return
    }
    if settings.tree[root.value].kind == .mapping, settings.tree[value].kind == .mapping {
      settings.tree.unite(root.value, with: value)
    } else {
      settings.wrong(value, .words("'\(section.rawValue)'"), "a mapping of settings")
    }
  }

  /// The inventory, once all files have been read.
  mutating func finish() throws(Faults) -> Inventory {
    if let otherVersion { throw Faults([otherVersion]) }
    if isWhole {
      inventory.site = readRoot(.site) { SiteEntry(&$0) }
      inventory.limits = readRoot(.limits) { LimitsEntry(&$0) } ?? LimitsEntry()
      inventory.secrets = readRoot(.secrets) { SecretsEntry(&$0) } ?? SecretsEntry()
      if version == nil {
        faults.add(.error("no file says 'ezprov: 1', the version of the inventory's language", at: nil))
      }
    }
    faults.add(contentsOf: fields.faults)
    faults.add(contentsOf: settings.faults)
    faults.add(contentsOf: users.table.repeatedLogins)
    guard faults.isEmpty else { throw faults }
    inventory.users = users.table
    return inventory
  }

  private mutating func readRoot<Entry>(_ section: Section, _ body: (inout Fields) -> Entry?) -> Entry? {
    roots[section].flatMap { settings.inside($0.value, of: $0.key, body) }
  }
}
