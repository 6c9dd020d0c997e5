import Reading
import TestSupport
import Testing
import Vocabulary

@Suite struct `A file` {
  @Test func `may say nothing`() throws {
    _ = try read(files: "ezprov: 1", "", "# only a word to the reader\n", "---\n")
  }

  @Test func `is a mapping`() {
    expectFaults(
      of: "1️⃣- ezprov: 1", "error: no file says 'ezprov: 1', the version of the inventory's language",
      "1️⃣: error: a file is a mapping with keys such as 'users', not a list")
  }

  @Test func `has no tags`() {
    expectFaults(
      of: "limits: 1️⃣!!map {quota: 2️⃣!size 2 GB}",
      "1️⃣: error: tags are not read: every key knows its type", "2️⃣: error: tags are not read: every key knows its type")
  }

  @Test func `has one document`() {
    expectFaults(
      of: "ezprov: 1\n1️⃣---\nsite: {}", "1️⃣: error: a file holds one document, and a second one begins here")
    expectFaults(of: "ezprov: 1\n...\n1️⃣site: {}", "1️⃣: error: a file holds one document, and this is behind its end")
  }

  @Test func `goes 64 deep`() {
    let most = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    expectFaults(
      of: "limits: {quota: 1️⃣\(most.dropFirst().dropLast())}",
      "1️⃣: error: 'quota' is a size, such as '2 GB' or '100 MiB', not a list")
    let deep = String(repeating: "[", count: 63)
    expectFaults(
      of: "ezprov: 1\nsite: \(deep)1️⃣\(String(repeating: "[", count: 100_000))",
      "1️⃣: error: mappings and lists go 64 deep, not deeper")
  }

  @Test func `that is not YAML is told in plain words`() {
    expectFaults(
      of: "ezprov: 1\nsite: 1️⃣\"basalt2️⃣", "2️⃣: error: the closing quote is missing", "1️⃣: note: the quote stands here")
    expectFaults(
      of: "ezprov: 1\nsite: a1️⃣: b", "1️⃣: error: a ':' cannot stand here: check the indentation, or quote the text")
    expectFaults(
      of: "1️⃣ezprov: 1\nsite: 'a' 2️⃣b", "2️⃣: error: a key is expected here: check the indentation and the quotes",
      "1️⃣: note: the mapping began here")
    expectFaults(
      of: "ezprov: 1\nsite: 1️⃣@a", "1️⃣: error: no value begins with this character: quote it, and indent with spaces")
    expectFaults(
      of: "ezprov: 1\nsite:\n1️⃣\tname: a",
      "1️⃣: error: no value begins with this character: quote it, and indent with spaces")
    expectFaults(of: "ezprov: 1\nsite: 1️⃣- a", "1️⃣: error: a '- ' stands on its own line")
    expectFaults(
      of: "ezprov: 1\nsite: 1️⃣[a, b2️⃣\n", "3:1: error: ',' or ']' is expected here", "1️⃣: note: the '[' stands here")
    expectFaults(
      of: "ezprov: 1\n1️⃣site\n", "3:1: error: a key and a ':' are expected here", "1️⃣: note: the key began here")
  }

  @Test func `that cannot be read on still tells what stood before`() {
    expectFaults(
      of: "ezprov: 1\ndiscard: [1️⃣a b]\nlimits: {2️⃣quta: 1 GB}\nsite: 3️⃣@x",
      "1️⃣: error: each item of 'discard' is an address of ours, such as 'abuse' or 'abuse@example.org', not 'a b'",
      "3️⃣: error: no value begins with this character: quote it, and indent with spaces")
  }
}
