import Testing
import Vocabulary

@testable import Sealing

/// Each in a process of its own, where no other test's memory can be taken for ours.
@Suite struct `Nothing is left in memory` {
  @Test func `of a secret, once nobody holds it`() async {
    await #expect(processExitsWith: .success) {
      let search: MemorySearch
      do {
        let secret = Secret.random(count: 32)
        search = secret.withOctets { MemorySearch($0) }
        let held = try search.occurrences()
        #expect(held == 1)
      }
      let left = try search.occurrences()
      #expect(left == 0)
    }
  }

  @Test func `of a secret beyond the guarded ones`() async {
    await #expect(processExitsWith: .success) {
      var search: MemorySearch?
      do {
        let many = (0..<1500).map { _ in Secret.random(count: 32) }
        search = many[1400].withOctets { MemorySearch($0) }
        let held = try search?.occurrences()
        #expect(held == 1)
      }
      let left = try search?.occurrences()
      #expect(left == 0)
    }
  }

  @Test func `of a site key that was sealed, opened and used`() async {
    await #expect(processExitsWith: .success) {
      let searches: [MemorySearch]
      do {
        let operatorKey = OperatorKey.random()
        let name = SecretName.siteKey
        let sealed = try SealedValue(sealing: SiteKey.random().secret, as: name, to: operatorKey.recipient)
        let siteKey = try SiteKey(try SealedValue(sealed.text).opened(as: name, with: operatorKey))
        let login = try #require(Login("relay1"))
        let credential = Credential(login, version: Count(number: 1))
        let password = siteKey.password(of: credential)
        _ = siteKey.verifier(of: credential)
        searches = [operatorKey.privateHalf, siteKey.secret, password].map { $0.withOctets { MemorySearch($0) } }
        for search in searches {
          let held = try search.occurrences()
          #expect(held >= 1)
        }
      }
      for search in searches {
        let left = try search.occurrences()
        #expect(left == 0)
      }
    }
  }

  @Test func `of a key file that was written and read`() async {
    await #expect(processExitsWith: .success) {
      let searches: [MemorySearch]
      do {
        let scratch = try ScratchFolder()
        let file = OperatorKeyFile(path: "\(scratch.path)/key")
        try file.create(.random())
        let key = try #require(try file.read())
        searches = [key.privateHalf, Base64.padded.text(of: key.privateHalf)].map { $0.withOctets { MemorySearch($0) } }
      }
      for search in searches {
        let left = try search.occurrences()
        #expect(left == 0)
      }
    }
  }

  @Test func `of a DKIM key that was made`() async {
    await #expect(processExitsWith: .success) {
      var searches: [MemorySearch] = []
      do {
        for algorithm in DKIMKeyPair.Algorithm.allCases {
          let pair = try await DKIMKeyPair.random(algorithm)
          // Before the last line, which all keys have.
          let tail = algorithm == .rsa ? 100 : 0
          searches.append(pair.privateText.withOctets { MemorySearch($0.dropLast(tail)) })
        }
      }
      for search in searches {
        let left = try search.occurrences()
        #expect(left == 0)
      }
    }
  }
}
