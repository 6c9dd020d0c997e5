import Testing
import Vocabulary

@testable import Sealing

@Suite struct `A sealed value` {
  private let key = OperatorKey.random()
  private let secret = Secret(copying: "thirty-two octets of a site key.".utf8)
  private let sealed: SealedValue

  init() throws {
    sealed = try SealedValue(sealing: secret, as: .siteKey, to: key.recipient)
  }

  @Test func `opens with the recipient's key`() throws {
    #expect(try SealedValue(sealed.text).opened(as: .siteKey, with: key) == secret)
  }

  @Test func `is one word of YAML`() {
    #expect(sealed.text.utf8.allSatisfy { $0.isLetterOrDigit || "+/=".utf8.contains($0) })
  }

  @Test func `differs each time it is made`() throws {
    #expect(try SealedValue(sealing: secret, as: .siteKey, to: key.recipient) != sealed)
  }

  @Test(arguments: [0, 1, SealedValue.limit]) func `holds any number of octets`(count: Int) throws {
    let secret = Secret.random(count: count)
    let sealed = try SealedValue(sealing: secret, as: .siteKey, to: key.recipient)
    #expect(try SealedValue(sealed.text).opened(as: .siteKey, with: key) == secret)
  }

  @Test func `holds nothing longer than its limit`() {
    #expect(throws: SealingFault.tooLong(.siteKey, limit: 16_384)) {
      try SealedValue(sealing: .random(count: SealedValue.limit + 1), as: .siteKey, to: key.recipient)
    }
  }

  @Test func `does not open for another key`() {
    #expect(throws: SealingFault.doesNotOpen(.siteKey)) { try sealed.opened(as: .siteKey, with: .random()) }
  }

  @Test func `opens in its own field alone`() throws {
    let garnet = SecretName.password(try #require(Login("garnet")))
    let fault = try #require(throws: SealingFault.self) { try sealed.opened(as: garnet, with: key) }
    #expect(fault.description == "the value of 'password/garnet' was sealed for 'site-key' and opens only there")
  }

  @Test func `does not open when it was sealed by something else`() throws {
    let box = try Sealer.box("site-key\nquartz", to: key.recipient)
    let fault = try #require(throws: SealingFault.self) { try SealedValue(box).opened(as: .siteKey, with: key) }
    #expect(fault.description == "the value of 'site-key' was sealed for something else than ezprov")
  }

  @Test func `is refused with any one bit turned over`() throws {
    let octets = try #require(Base64.padded.octets(of: sealed.text))
    for index in octets.indices {
      for bit in 0..<8 {
        var altered = octets
        altered[index] ^= 1 << bit
        #expect(throws: index == 0 ? .sealedByLaterVersion(altered[0]) : SealingFault.doesNotOpen(.siteKey)) {
          try SealedValue(Base64.padded.text(of: altered)).opened(as: .siteKey, with: key)
        }
      }
    }
  }

  @Test func `is refused when it was cut short or added to`() throws {
    let octets = try #require(Base64.padded.octets(of: sealed.text))
    for count in octets.indices {
      #expect(throws: SealingFault.self) {
        try SealedValue(Base64.padded.text(of: Array(octets.prefix(count)))).opened(as: .siteKey, with: key)
      }
    }
    #expect(throws: SealingFault.doesNotOpen(.siteKey)) {
      try SealedValue(Base64.padded.text(of: octets + [0])).opened(as: .siteKey, with: key)
    }
  }

  @Test(arguments: ["", "AQ==", "no base64", "AQ==\n", "AR==", "AQ", "AQAB=", String(repeating: "A", count: 40_000)])
  func `is base64 text of some length`(text: String) {
    #expect(throws: SealingFault.notSealed) { try SealedValue(text) }
  }

  @Test func `of a later form says so`() throws {
    let text = Base64.padded.text(of: [2] + Array(repeating: 0, count: 60))
    let fault = try #require(throws: SealingFault.self) { try SealedValue(text) }
    #expect(fault.description == "sealed in form 2; this ezprov reads form 1")
  }
}
