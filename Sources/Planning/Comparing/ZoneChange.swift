package import Rendering
package import Vocabulary

/// What changes in the text of one zone, or in that of the PTR records.
package struct ZoneChange: Sendable {
  package enum Action: String, Sendable, Hashable { case add, modify, remove }

  package enum Kind: String, Sendable, Hashable { case zone, pointers }

  package let kind: Kind
  package let name: DomainName
  package let action: Action
  package let difference: Difference
  package let origins: LineOrigins

  private init?(_ kind: Kind, from old: RenderedZone?, to new: RenderedZone?) {
    guard let name = new?.name ?? old?.name, old?.text != new?.text else { return nil }
    self.kind = kind
    self.name = name
    action = old == nil ? .add : new == nil ? .remove : .modify
    difference = Difference(from: old?.text ?? [], to: new?.text ?? [])
    origins = new?.origins ?? LineOrigins()
  }

  static func all(from old: RenderedSystem, to new: RenderedSystem) -> [ZoneChange] {
    let before = Dictionary(old.zones.map { ($0.name, $0) }) { first, _ in first }
    let after = Dictionary(new.zones.map { ($0.name, $0) }) { first, _ in first }
    let zones = Set(before.keys).union(after.keys).sorted().map { name in
      ZoneChange(.zone, from: before[name], to: after[name])
    }
    return (zones + [ZoneChange(.pointers, from: old.pointers, to: new.pointers)]).compactMap { $0 }
  }
}
