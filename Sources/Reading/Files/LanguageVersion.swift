import Vocabulary

/// The version of the inventory's language: there is one so far.
struct LanguageVersion: InventoryScalar, PlainScalar {
  static var form: String { "1, the version of the inventory's language that this ezprov reads" }

  init?(_ text: String) {
    guard text == "1" else { return nil }
  }
}
