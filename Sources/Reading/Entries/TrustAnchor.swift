import Vocabulary

/// The root zone's key for a validating resolver, or none for one that does not validate.
struct TrustAnchor: InventoryScalar {
  static var form: String { "'none' or the absolute path of the root zone's key" }

  let path: FilePath?

  init?(_ text: String) {
    path = FilePath(text)
    guard path != nil || text == "none" else { return nil }
  }
}
