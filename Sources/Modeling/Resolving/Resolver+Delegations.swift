import Reading
import Reporting
import Vocabulary

/// Keys that stand below another name than that of the domain that signs with them.
extension Resolver {
  mutating func checkDelegations(among zones: [Zone]) {
    let entries = Dictionary(inventory.domains.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    for entry in inventory.domains {
      guard let holder = entry.dkim?.delegatedTo, entry.dkim?.signedBy == nil else { continue }
      checkHolder(holder, of: entry, among: entries, zones)
    }
    checkPlacesOfKeys()
  }

  private mutating func checkHolder(
    _ holder: Located<DomainName>, of entry: DomainEntry, among entries: [DomainName: DomainEntry], _ zones: [Zone]
  ) {
    let name = entry.name.value
    if holder.value == name {
      return error(
        "'\(name)' is the domain itself, 'delegated_to' is another name, where its keys stand", at: holder.place)
    }
    guard let zone = zones.zone(of: holder.value) else {
      let hint = NearestWord.hint(for: holder.value.text, among: zones.map(\.name.value.text))
      return error(
        "no zone of the inventory holds '\(holder.value)': 'zones' is to have the one that does\(hint)",
        at: holder.place)
    }
    if zone.name.value == zones.zone(of: name)?.name.value {
      warn(
        "'\(holder.value)' is in the same zone as '\(name)', whose keys could stand there without aliases",
        at: holder.place)
    }
    if let other = entries[holder.value] { checkDomain(other, holds: holder) }
  }

  /// A key below a mail domain verifies that domain's mail too, and an alias must lead to a key, not to another alias.
  private mutating func checkDomain(_ domain: DomainEntry, holds holder: Located<DomainName>) {
    if domain.class.value == .parked {
      faults.add(
        .error("'\(holder.value)' is parked and says that it has no key, so none can stand there", at: holder.place)
          .noting("its class is here", at: domain.class.place))
    }
    if let next = domain.dkim?.delegatedTo {
      faults.add(
        .error(
          "the keys of '\(holder.value)' stand elsewhere themselves: name '\(next.value)' or another", at: holder.place
        )
        .noting("it is delegated here", at: next.place))
    }
  }

  /// Gone keys too: until they are forgotten, nothing else may stand there.
  private mutating func checkPlacesOfKeys() {
    var places: [String: Place] = [:]
    for entry in inventory.domains {
      for key in entry.dkim?.keys ?? [] {
        let name = "\(key.selector.value)._domainkey.\(entry.keyHolder)"
        guard let first = places[name] else {
          places[name] = key.selector.place
          continue
        }
        faults.add(
          .error(
            "'\(name)' is where the key of another domain stands: each needs a selector of its own",
            at: key.selector.place
          )
          .noting("the other one is here", at: first))
      }
    }
  }
}
