import Vocabulary

extension DeskEntry {
  init?(_ address: Located<OwnAddress>, _ fields: inout Fields) {
    let mailbox: Located<Login>? = fields.required("mailbox")
    let header: Located<MailAddress>? = fields.required("header")
    guard let mailbox, let header else { return nil }
    self.init(address: address, mailbox: mailbox, header: header)
  }
}
