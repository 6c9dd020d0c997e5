import Reporting
import Vocabulary

/// Walks through mappings and lists that are too large to be held.
extension InventoryReader {
  /// Runs `body` with each key of the mapping that begins here; it steps over the value.
  mutating func eachKey(
    of subject: Subject, _ form: String, _ events: inout YAMLEvents,
    _ body: (inout InventoryReader, NodeTree.Index, inout YAMLEvents) -> Void
  ) {
    guard begins(.mapping, subject, form, &events) else { return }
    while !events.current.ends, events.current.kind != .endOfFile {
      guard events.current.kind == .scalar else {
        events.report(.error("a key is one word", at: events.current.place))
        events.skip()
        events.skip()
        continue
      }
      fields.tree.removeAll()
      let key = fields.tree.append(&events)
      if !events.isBroken { body(&self, key, &events) }
    }
    events.advance()
  }

  /// Runs `body` with each item of the list that begins here.
  mutating func eachItem(
    of subject: Subject, _ form: String, _ events: inout YAMLEvents,
    _ body: (inout InventoryReader, NodeTree.Index) -> Void
  ) {
    guard begins(.list, subject, form, &events) else { return }
    while !events.current.ends, events.current.kind != .endOfFile {
      fields.tree.removeAll()
      let item = fields.tree.append(&events)
      if !events.isBroken { body(&self, item) }
    }
    events.advance()
  }

  /// Steps into a collection; whatever else stands here is reported.
  private mutating func begins(
    _ kind: YAMLEvent.Kind, _ subject: Subject, _ form: String, _ events: inout YAMLEvents
  ) -> Bool {
    guard events.current.kind != kind else {
      events.advance()
      return true
    }
    let node = fields.tree.append(&events)
    if !events.isBroken { fields.wrong(node, subject, form) }
    return false
  }
}
