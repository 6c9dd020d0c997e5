import Glibc
import Reading
import Reporting
import TestSupport
import Testing

@Suite struct `An inventory folder` {
  @Test func `gives its files in the order of their names, and no others`() throws {
    let folder = try scratch([
      "b.yml": "two", "B.yml": "one", "a10.yml": "x", "a9.yml": "y", ".hidden.yml": "z",
      "notes.txt": "z", "c.yaml": "z", "b.yml~": "z",
    ])
    #expect(mkdir(folder.path + "/nested", 0o700) == 0)
    #expect(try InventoryFolder(folder.path).texts().map(\.name) == ["B.yml", "a10.yml", "a9.yml", "b.yml"])
    #expect(try InventoryFolder(folder.path + "/").texts()[0].octets == Array("one".utf8))
  }

  @Test func `may hold links to files elsewhere`() throws {
    let elsewhere = try scratch(["real": "ezprov: 1"])
    let folder = try scratch([:])
    #expect(symlink(elsewhere.path + "/real", folder.path + "/a.yml") == 0)
    #expect(try InventoryFolder(folder.path).texts().map(\.octets) == [Array("ezprov: 1".utf8)])
  }

  @Test func `must be one, with files that can be read`() throws {
    let folder = try scratch(["a.txt": ""])
    #expect(throws: Refusal(.invalid, "'\(folder.path)' holds no inventory: no file there ends in '.yml'")) {
      try InventoryFolder(folder.path).texts()
    }
    #expect(throws: Refusal(.invalid, "'\(folder.path)/x' is the folder of the inventory: No such file or directory")) {
      try InventoryFolder(folder.path + "/x").texts()
    }
    #expect(throws: Refusal(.invalid, "'\(folder.path)/a.txt' is the folder of the inventory: Not a directory")) {
      try InventoryFolder(folder.path + "/a.txt").texts()
    }
    #expect(mkdir(folder.path + "/b.yml", 0o700) == 0)
    #expect(throws: Refusal(.invalid, "'b.yml' is no regular file")) { try InventoryFolder(folder.path).texts() }
  }

  @Test func `does not wait for a pipe, nor follow a link to nothing`() throws {
    let folder = try scratch([:])
    #expect(mkfifo(folder.path + "/a.yml", 0o600) == 0)
    #expect(throws: Refusal(.invalid, "'a.yml' is no regular file")) { try InventoryFolder(folder.path).texts() }
    let other = try scratch([:])
    #expect(symlink("nowhere", other.path + "/a.yml") == 0)
    #expect(throws: Refusal(.invalid, "'a.yml' is a file to read: No such file or directory")) {
      try InventoryFolder(other.path).texts()
    }
  }

  @Test func `has file names that can be shown`() throws {
    let folder = try scratch(["a\n\u{1B}[31m.yml": ""])
    #expect(throws: Refusal(.invalid, "a file's name has letters, digits, '.', '-' and '_', not 'a\\n\\u{1B}[31m.yml'"))
    {
      try InventoryFolder(folder.path).texts()
    }
  }

  @Test func `holds no file of more than 256 MiB`() throws {
    let folder = try scratch(["a.yml": ""])
    #expect(truncate(folder.path + "/a.yml", 256 << 20 + 1) == 0)
    #expect(throws: Refusal(.invalid, "'a.yml' has more than 256 MiB")) { try InventoryFolder(folder.path).texts() }
  }

  @Test func `holds at most 4096 files`() {
    let texts = (0..<4097).map { SourceText(name: "\($0).yml", octets: []) }
    #expect(throws: Faults([.error("an inventory has at most 4096 files, not 4097", at: nil)])) {
      try Inventory(reading: texts)
    }
  }

  private func scratch(_ files: [String: String]) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return folder
  }
}
