import Vocabulary

/// The data of a record, typed by what the master-file grammar needs (RFC 1035 §5.1).
enum RecordData: Hashable {
  case address(IPAddress)
  case mx(preference: Int, DomainName)
  /// It takes no mail at all (RFC 7505).
  case nullMX
  case pointer(DomainName)
  /// One text, written as strings of at most 255 octets that the reader joins again (RFC 1035 §3.3.14).
  case text(String)

  var type: String {
    switch self {
    case .address(let address): address.family == .v4 ? "A" : "AAAA"
    case .mx, .nullMX: "MX"
    case .pointer: "PTR"
    case .text: "TXT"
    }
  }

  var presentation: String {
    switch self {
    case .address(let address): address.description
    case .mx(let preference, let name): "\(preference) \(name)."
    case .nullMX: "0 ."
    case .pointer(let name): "\(name)."
    case .text(let text): Self.strings(of: text).joined(separator: " ")
    }
  }

  private static func strings(of text: String) -> [String] {
    let octets = Array(text.utf8)
    return stride(from: 0, to: max(1, octets.count), by: 255).map { start in
      quoted(octets[start..<min(start + 255, octets.count)])
    }
  }

  /// Quotes, backslashes and everything that is not printable ASCII are escaped.
  private static func quoted(_ octets: ArraySlice<UInt8>) -> String {
    let escaped = octets.map { octet in
      switch octet {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): "\\\(Character(Unicode.Scalar(octet)))"
      case 0x20...0x7E: String(Character(Unicode.Scalar(octet)))
      case _: "\\" + String(repeating: "0", count: 3 - "\(octet)".count) + "\(octet)"
      }
    }
    return "\"\(escaped.joined())\""
  }
}
