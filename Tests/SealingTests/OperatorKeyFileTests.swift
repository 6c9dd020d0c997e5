import Glibc
import Testing

@testable import Sealing

@Suite struct `An operator key file` {
  private let scratch: ScratchFolder
  private let key = OperatorKey.random()

  init() throws { scratch = try ScratchFolder() }

  private func file(_ name: String) -> OperatorKeyFile { OperatorKeyFile(path: "\(scratch.path)/\(name)") }

  private func mode(_ name: String) -> mode_t? {
    var status = stat()
    return stat("\(scratch.path)/\(name)", &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  private func fault(reading path: String) -> String? {
    do {
      _ = try OperatorKeyFile(path: path).read()
      return nil
    } catch { return error.description.replacing(scratch.path, with: "…") }
  }

  @Test func `gives back the key that was written`() throws {
    try file("key").create(key)
    let read = try #require(try file("key").read())
    #expect(read.recipient == key.recipient)
    #expect(read.privateHalf == key.privateHalf)
  }

  @Test func `can be read by its owner alone, folder and all`() throws {
    let before = umask(0)
    defer { umask(before) }
    try file("some/folder/key").create(key)
    #expect(mode("some/folder/key") == 0o600)
    #expect(mode("some/folder") == 0o700)
    #expect(mode("some") == 0o700)
  }

  @Test func `is never written over`() throws {
    try file("key").create(key)
    #expect(throws: SealingFault.keyExists(path: "\(scratch.path)/key")) { try file("key").create(.random()) }
    #expect(try file("key").read()?.recipient == key.recipient)
  }

  @Test func `leaves no draft beside it`() throws {
    try file("key").create(key)
    #expect(throws: SealingFault.self) { try file("key").create(.random()) }
    #expect(mode("key.\(getpid()).new") == nil)
  }

  @Test func `is not put where others can change it`() throws {
    mkdir("\(scratch.path)/open", 0o700)
    chmod("\(scratch.path)/open", 0o777)
    let fault = try #require(throws: SealingFault.self) { try file("open/key").create(key) }
    #expect(
      fault.description.hasSuffix("has mode 0777, so others may change it; a key's folder has mode 0700 (chmod 700)"))
    #expect(mode("open/key") == nil)
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o644] as [mode_t])
  func `is refused when others may read it`(mode: mode_t) throws {
    try file("key").create(key)
    chmod("\(scratch.path)/key", mode)
    #expect(
      fault(reading: "\(scratch.path)/key")
        == "'…/key' has mode 0\(String(mode, radix: 8)), so others may read it; a file with a secret has mode 0600 (chmod 600)"
    )
  }

  @Test func `that is missing is no key and no fault`() throws {
    #expect(try file("key").read() == nil)
  }

  @Test(arguments: [
    "", "quartz\n", "# only a comment\n", "ezprov-operator-key-1 AAAA\n", "ezprov-operator-key-2 \(half)\n",
    "ezprov-operator-key-1 \(half)\nezprov-operator-key-1 \(half)\n", "ezprov-operator-key-1 \(half)\nquartz\n",
    "ezprov-operator-key-1 \(half) \n",
  ])
  func `of another form is refused`(text: String) throws {
    let path = try scratch.write(text, to: "key")
    #expect(fault(reading: path) == "'…/key' is no operator key, as 'ezprov secrets init' writes it")
  }

  private static let half = "d2Fya3Mgb2YgcXVhcnR6IGFuZCBmZWxkc3BhciBoZXI="

  @Test func `may be commented`() throws {
    let path = try scratch.write("# quartz\n\nezprov-operator-key-1 \(Self.half)\n", to: "key")
    #expect(try OperatorKeyFile(path: path).read() != nil)
  }

  @Test func `is a file`() throws {
    mkfifo("\(scratch.path)/fifo", 0o600)
    #expect(fault(reading: "\(scratch.path)/fifo") == "'…/fifo' is no operator key, as 'ezprov secrets init' writes it")
    #expect(fault(reading: scratch.path) == "'…' is no operator key, as 'ezprov secrets init' writes it")
  }

  @Test func `stands where the environment says`() throws {
    #expect(try OperatorKeyFile(environment: ["EZPROV_KEY": "/k", "HOME": "/h"]).path == "/k")
    #expect(try OperatorKeyFile(environment: ["EZPROV_KEY": "", "HOME": "/h"]).path == "/h/.config/ezprov/key")
    #expect(throws: SealingFault.noPlaceForKey) { try OperatorKeyFile(environment: [:]) }
  }
}
