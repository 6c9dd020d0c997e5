/// Text of an inventory as a message may show it, whoever wrote it: on one line, in ASCII, cut when long.
///
/// Whatever is not ASCII is spelled out, as a look-alike would otherwise hide in the very message about it.
struct ShownWord: CustomStringConvertible {
  private static let limit = 60

  let description: String

  init(_ text: String) {
    var shown = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < Self.limit else {
        shown += "…"
        break
      }
      shown += Self.spelling(of: scalar)
      count += 1
    }
    description = shown
  }

  private static func spelling(of scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\\": "\\\\"
    case "'": "\\'"
    case " "..."~": String(scalar)
    case _: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }
  }
}
