import TestSupport

/// The small inventory whose site's domain has these selectors; RSA and ED in them stand for public keys.
struct Keys {
  let text: String

  /// `sealed`: the selectors whose private halves are there.
  init(_ selectors: String..., sealed: String...) {
    let rows = selectors.map { row in
      let rsa = row.replacing("RSA4096", with: PublicKeys.rsa(bits: 4096)).replacing(
        "RSA768", with: PublicKeys.rsa(bits: 768))
      return "      "
        + rsa.replacing("RSA", with: PublicKeys.rsa()).replacing("ED,", with: "\(PublicKeys.ed25519),")
        .replacing("ED}", with: "\(PublicKeys.ed25519)}") + "\n"
    }
    let values = sealed.map { "    dkim/quarry.example/\($0): {operator: AAAA}\n" }
    text =
      Quarry.text(
        domains: "domains:\n  quarry.example:\n    class: local\n    dkim:\n      selectors:\n"
          + rows.map { "  \($0)" }.joined())
      + (sealed.isEmpty ? "" : "secrets:\n  recipients: {operator: AAAA}\n  values:\n" + values.joined())
  }
}
