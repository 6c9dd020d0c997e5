import Vocabulary

/// Addresses as a list of URIs (RFC 6068), in which what would end one or separate tags is percent-encoded (RFC 3986 §2.1).
struct MailtoList: Word {
  let text: String

  init(_ addresses: [Located<MailAddress>]) {
    text = addresses.map { "mailto:\(Self.escaped($0.value))" }.joined(separator: ",")
  }

  private static func escaped(_ address: MailAddress) -> String {
    let local = address.localPart.text.map { character in
      switch character {
      case "&": "%26"
      case "'": "%27"
      case "=": "%3D"
      case "+": "%2B"
      case _: String(character)
      }
    }
    return "\(local.joined())@\(address.domain)"
  }
}
