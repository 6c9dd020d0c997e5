import Testing

@testable import Sealing

@Suite struct `A recipient` {
  @Test func `is written as 44 characters of base64`() {
    let recipient = OperatorKey.random().recipient
    #expect(recipient.text.utf8.count == 44)
    #expect(SealedValue.Recipient(recipient.text) == recipient)
  }

  @Test(arguments: [
    "", "quartz", "AQ==",
    // Points of low order: 0, 1 and p - 1.
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "7P///////////////////////////////////////38=",
  ])
  func `is a point that can be sealed to`(text: String) {
    #expect(SealedValue.Recipient(text) == nil)
  }
}
