/// With which digest DNS messages are signed (RFC 8945 §6): those of it that may still be used.
package enum TSIGAlgorithm: String, InventoryScalar, CaseIterable {
  case sha256 = "hmac-sha256"
  case sha384 = "hmac-sha384"
  case sha512 = "hmac-sha512"

  package static var form: String { "one of 'hmac-sha256', 'hmac-sha384' and 'hmac-sha512'" }
  package init?(_ text: String) { self.init(rawValue: text) }
}
