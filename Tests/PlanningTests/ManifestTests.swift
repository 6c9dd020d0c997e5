@testable import Planning
import Rendering
import Reporting
import Sealing
import Testing
import Vocabulary

@Suite struct `A manifest` {
  @Test func `is read back as it was written`() throws {
    let manifest = try sample()
    #expect(try Manifest(manifest.text, of: label("mx1")) == manifest)
  }

  @Test func `has one line of words for each thing`() throws {
    let digest = Digest(of: Array("a".utf8))
    #expect(
      try sample().text == """
        ezprov-manifest 1
        tool 1.0.0
        file \(digest) 0644 root root open - /etc/a
        file \(digest) 0640 root root secret map:lmdb:/etc/b;aliases:lmdb:/etc/b;sieve:/etc/b;reload:postfix;\
        restart:dovecot /etc/b
        account basalt person locked
        account vmail system open
        peer relay1
        peer relay2
        end

        """)
  }

  @Test func `without anything in it is one too`() throws {
    let empty = manifest([])
    #expect(try Manifest(empty.text, of: label("mx1")) == empty)
  }

  @Test func `that was cut off, or that another version wrote, is refused`() throws {
    let text = try sample().text
    let expected = Refusal(.unreachable, "the manifest on mx1 is not whole, or of another version of ezprov")
    for broken in [
      "", String(text.dropLast(4)), String(text.dropLast()), text.replacing("manifest 1", with: "manifest 2"),
    ] {
      #expect(throws: expected) { try Manifest(broken, of: try label("mx1")) }
    }
  }

  @Test(arguments: [
    ("0644 root root open -", "0944 root root open -"), ("open - /etc/a", "open - /etc/../a"),
    ("open - /etc/a", "- /etc/a"), ("reload:postfix", "reload:sendmail"), ("reload:postfix", "run:postfix"),
    ("file \(Digest(of: [97]))", "file \(Digest(of: [97]).text.dropLast())"),
  ])
  func `names the line that is not as ezprov writes it`(good: String, bad: String) throws {
    let text = try sample().text
    let line = try #require(text.split(separator: "\n").firstIndex { $0.contains(good) }) + 1
    let expected = Refusal(.unreachable, "line \(line) of the manifest on mx1 is not as ezprov writes it")
    let broken = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { index, text in
      index == line - 1 ? String(text).replacing(good, with: bad) : String(text)
    }.joined(separator: "\n")
    #expect(throws: expected) { try Manifest(broken, of: try label("mx1")) }
  }

  private func sample() throws -> Manifest {
    let b = try path("/etc/b")
    return manifest(
      [
        try applied("/etc/a", "a", effects: []),
        try applied(
          "/etc/b", "a", mode: 0o640, isSecret: true,
          effects: [
            .rebuildMap(type: "lmdb", path: b), .rebuildAliases(type: "lmdb", path: b), .compileSieve(path: b),
            .reload(.postfix), .restart(.dovecot),
          ]),
      ],
      accounts: [
        .init(login: try login("vmail"), isPerson: false, isLocked: false),
        .init(login: try login("basalt"), isPerson: true, isLocked: true),
      ], peers: [try label("relay2"), try label("relay1")])
  }
}
