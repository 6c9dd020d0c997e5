/// The strings of which an SSH public key is made (RFC 4251 §5): its type, then what RFC 4253 §6.6, RFC 5656 §3.1 and
/// RFC 8709 §4 say for the type.
struct SSHKeyBlob {
  let type: String
  let fields: [ArraySlice<UInt8>]

  /// Nil: it is cut, or something follows.
  init?(_ octets: [UInt8]) {
    var strings: [ArraySlice<UInt8>] = []
    var rest = octets[...]
    while !rest.isEmpty {
      guard let string = Self.string(&rest) else { return nil }
      strings.append(string)
    }
    guard let first = strings.first else { return nil }
    type = String(decoding: first, as: UTF8.self)
    fields = Array(strings.dropFirst())
  }

  private static func string(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard rest.count >= 4, rest.count - 4 >= length else { return nil }
    defer { rest = rest.dropFirst(4 + length) }
    return rest.dropFirst(4).prefix(length)
  }
}
