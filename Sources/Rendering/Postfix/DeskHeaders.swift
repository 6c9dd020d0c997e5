import Modeling
import Vocabulary

/// Which header a mail for a service desk gets on its way to the desk's mailbox, as header_checks(5).
struct DeskHeaders {
  let desks: [Desk]
  let tracing: Bool

  var checks: Out {
    var out = Out(tracing: tracing)
    for desk in desks {
      out.row("\(Self.pattern(of: desk.address)) PREPEND X-Delivered-To: \(desk.header)", from: desk.place)
    }
    return out
  }

  /// The mailboxes that desks have, each once: they are delivered by a service of their own.
  var mailboxes: [Login] { Set(desks.map(\.mailbox)).sorted() }

  /// A recipient header that names the address, not one that ends or begins like it.
  private static func pattern(of address: MailAddress) -> String {
    let address = RegularExpression.escaped(address.description)
    return "/^(To|Cc):(.*[^\(localPart)])?\(address)([^a-z0-9.-].*)?$/"
  }

  /// All characters of a local part (RFC 5322 §3.2.3), as a bracket expression takes them; it ignores case.
  private static let localPart = #"a-z0-9.!#$%&'*+\/=?^_`{|}~-"#
}
