import Vocabulary

extension HostEntry.Injection: InventoryScalar, PlainScalar {
  /// 127.0.0.1:10027, as archlinux.org's hosts had it.
  static var standard: HostEntry.Injection { .port(Port(number: 10027)) }

  package static var form: String { "'true', 'false' or a port number" }

  package init?(_ text: String) {
    switch text {
    case "true": self = .standard
    case "false": self = .off
    case _:
      guard let port = Port(text) else { return nil }
      self = .port(port)
    }
  }
}
