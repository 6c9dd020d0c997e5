import CYAML

/// One value as YAML has it: its text, and how it was written.
struct Scalar {
  let text: String
  let isPlain: Bool
  /// Written as lines behind `|` or `>`, which end where the next line begins.
  let isBlock: Bool

  init(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
  }

  /// A key without anything behind its colon.
  var isNothing: Bool { isPlain && text.isEmpty }
}
