import Vocabulary

/// One step through a YAML file: a scalar, or where a mapping or a list begins or ends.
struct YAMLEvent {
  enum Kind: UInt8 {
    case scalar, mapping, list, endOfMapping, endOfList, endOfFile
  }

  var kind: Kind
  /// Whether the scalar stood there without quotes: only then can it be a number or a boolean.
  var isPlain = false
  var place: Place
  /// A scalar's UTF-8 text, valid until the next step.
  var octets = YAMLEvent.noText

  static var noText: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: nil, count: 0) }

  init(_ kind: Kind, at place: Place) {
    self.kind = kind
    self.place = place
  }

  var begins: Bool { kind == .mapping || kind == .list }
  var ends: Bool { kind == .endOfMapping || kind == .endOfList }
}
