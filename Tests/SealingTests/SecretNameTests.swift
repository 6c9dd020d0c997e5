import Testing

@testable import Sealing

@Suite struct `A secret's name` {
  @Test(arguments: ["site-key", "dkim/quarry.example/rsa2026", "password/garnet", "tsig/ezprov-quarry"])
  func `is the path of a field`(text: String) {
    #expect(SecretName(text)?.text == text)
  }

  @Test(arguments: [
    "", "/", "site-key/", "Site-Key", "dkim", "dkim/quarry.example", "dkim//rsa2026", "dkim/Quarry.example/rsa2026",
    "dkim/quarry.example/rsa2026/x", "dkim/quarry.example/rsa\n2026", "password/", "password/Garnet", "password/a/b",
    "password/garnet\n", "secret/garnet", "tsig/", "tsig/Ezprov", "tsig/a..b",
  ])
  func `is nothing else`(text: String) {
    #expect(SecretName(text) == nil)
  }
}
