import Vocabulary

/// Which of several mail exchangers is tried first: the lowest (RFC 5321 §5.1).
struct Preference: InventoryScalar, PlainScalar {
  static var form: String { "a preference, 0 to 65535" }

  let number: Int

  init?(_ text: String) {
    guard let number = UInt16(text), String(number) == text else { return nil }
    self.number = Int(number)
  }
}
