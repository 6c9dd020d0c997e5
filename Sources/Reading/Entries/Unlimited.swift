import Vocabulary

/// The one word that a limit class can be.
struct Unlimited: InventoryScalar {
  static var form: String { "'unlimited' or a mapping such as '{recipients: 100, per: 6h}'" }

  init?(_ text: String) {
    guard text == "unlimited" else { return nil }
  }

  var allowance: LimitsEntry.Allowance { .unlimited }
}
