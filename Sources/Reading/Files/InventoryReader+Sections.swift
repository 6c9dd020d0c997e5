import Reporting
import Vocabulary

/// What stands below each top-level key. Of sections with many entries, one is held at a time.
extension InventoryReader {
  mutating func readSection(below key: NodeTree.Index, _ events: inout YAMLEvents) {
    guard let section = Section(rawValue: fields.tree.text(key)) else {
      let message = UnknownKey.message(fields.tree.text(key), known: Section.allCases.map(\.rawValue))
      fields.faults.add(.error(message, at: fields.tree[key].place))
      return events.skip()
    }
    switch section {
    case .ezprov: readVersion(key, &events)
    case .site, .limits, .secrets: keep(section, at: fields.tree[key].place, &events)
    case .domains: inventory.domains += mappings(of: section, \.domains, &events) { DomainEntry($0, &$1) }
    case .zones: inventory.zones += mappings(of: section, \.zones, &events) { ZoneEntry($0, &$1) }
    case .hosts: inventory.hosts += mappings(of: section, \.hosts, &events) { HostEntry($0, &$1) }
    case .users: readUsers(&events)
    case .services: inventory.services += mappings(of: section, \.services, &events) { ServiceEntry($0, &$1) }
    case .roles: inventory.roles += readRoles(&events)
    case .discard: readDiscarded(&events)
    case .desks: inventory.desks += mappings(of: section, \.desks, &events) { DeskEntry($0, &$1) }
    case .lists: inventory.lists += mappings(of: section, \.lists, &events) { ListsEntry($0, &$1) }
    case .routes: inventory.routes += mappings(of: section, \.routes, &events) { RouteEntry($0, &$1) }
    }
  }

  private mutating func readRoles(_ events: inout YAMLEvents) -> [RoleEntry] {
    entries(of: .roles, \.roles, &events) { fields, address, pair in
      fields.wordOrList(pair.value, .name(pair.key)).map { RoleEntry(address: address, recipients: $0) }
    }
  }

  private mutating func readDiscarded(_ events: inout YAMLEvents) {
    eachItem(of: .key("discard"), "a list, each item \(OwnAddress.form)", &events) { reader, item in
      if let address = reader.fields.newName(item, .key("discard").items, in: &reader.names.discarded) {
        reader.inventory.discarded.append(address)
      }
    }
  }

  private mutating func readUsers(_ events: inout YAMLEvents) {
    var headings = NameTable<Line>()
    eachKey(of: .key("users"), "a mapping of categories, each a list of users", &events) { reader, key, events in
      guard let heading = reader.fields.newName(key, .key("users").keys, in: &headings) else { return events.skip() }
      reader.users.open(heading)
      reader.eachItem(of: .name(key), "a list of users", &events) { reader, item in
        reader.users.read(item, &reader.fields)
      }
      reader.users.close()
    }
  }

  /// The entries of a section whose every entry is a mapping of settings.
  private mutating func mappings<Name: InventoryScalar, Entry>(
    of section: Section, _ table: WritableKeyPath<SectionNames, NameTable<Name>>, _ events: inout YAMLEvents,
    _ read: (Located<Name>, inout Fields) -> Entry?
  ) -> [Entry] {
    entries(of: section, table, &events) { fields, name, pair in
      fields.inside(pair.value, of: pair.key) { read(name, &$0) }
    }
  }

  private mutating func entries<Name: InventoryScalar, Entry>(
    of section: Section, _ table: WritableKeyPath<SectionNames, NameTable<Name>>, _ events: inout YAMLEvents,
    _ read: (inout Fields, Located<Name>, Fields.Pair) -> Entry?
  ) -> [Entry] {
    var entries: [Entry] = []
    let subject = Subject.words("'\(section.rawValue)'")
    eachKey(of: subject, "a mapping, each key \(Name.form)", &events) { reader, key, events in
      let value = reader.fields.tree.append(&events)
      guard !events.isBroken,
        let name = reader.fields.newName(key, subject.keys, in: &reader.names[keyPath: table]),
        let entry = read(&reader.fields, name, (key, value))
      else { return }
      entries.append(entry)
    }
    return entries
  }
}
