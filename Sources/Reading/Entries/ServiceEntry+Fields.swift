import Vocabulary

extension ServiceEntry {
  init?(_ login: Located<Login>, _ fields: inout Fields) {
    let credential: Located<Count>? = fields.value("credential")
    let maySendAs: [Located<AddressPattern>] = fields.list("may_send_as")
    let limit: Located<Label>? = fields.value("limit")
    let mailbox = fields.flag("mailbox", default: false)
    self.init(
      login: login, credential: credential?.value ?? Count(number: 1), maySendAs: maySendAs, limit: limit,
      mailbox: mailbox)
  }
}
