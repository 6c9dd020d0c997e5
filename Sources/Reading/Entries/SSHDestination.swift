import Vocabulary

/// What ssh(1) connects to: a name, an address, or an alias in the operator's own configuration. Never an option.
struct SSHDestination: InventoryScalar {
  static var form: String { "a host name or address for ssh, such as '192.0.2.25'" }

  let text: String

  init?(_ text: String) {
    guard (1...253).contains(text.utf8.count), let first = text.utf8.first, first.isLetterOrDigit || first == 0x3A,
      text.utf8.allSatisfy({ $0.isLetterOrDigit || "._-:".utf8.contains($0) })
    else { return nil }
    self.text = text
  }
}
