/// What a zone's SOA record says (RFC 1035 §3.3.13).
struct Authority {
  /// Of whoever keeps the zone, as a mail address.
  let mailbox: String
  let serial: Serial
  /// Seconds.
  let minimum: Int

  /// From the record's data; nil: it is not of this form.
  init?(_ presentation: String) {
    let words = presentation.split(separator: " ")
    guard words.count == 7, let serial = UInt32(words[2]), let minimum = Int(words[6]) else { return nil }
    mailbox = Self.mailbox(words[1])
    self.serial = Serial(serial)
    self.minimum = minimum
  }

  /// The first dot without a backslash stands for the at sign (RFC 1035 §8).
  private static func mailbox(_ name: Substring) -> String {
    var local = "", rest = name[...]
    while let character = rest.popFirst(), character != "." {
      local.append(character == "\\" ? rest.popFirst() ?? character : character)
    }
    return "\(local)@\(rest.hasSuffix(".") ? rest.dropLast() : rest)"
  }
}
