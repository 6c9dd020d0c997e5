import Planning
import Rendering
import Reporting
import TestSupport
import Testing
import Vocabulary

@testable import Preserving
@testable import Sealing

@Suite struct `A backup` {
  private let key = OperatorKey.random()
  private let scratch: ScratchFolder
  private let path: String

  init() throws {
    scratch = try ScratchFolder()
    path = "\(scratch.path)/backup"
  }

  private static let hash = "$y$j9T$no.hash.of.any$password"
  private static let main = Array("myhostname = mail.quarry.example\n".utf8)
  private static let accounts =
    "passwd person basalt:x:1003:1003:Basalt, of the quarry:/home/basalt:/bin/bash\nshadow basalt:\(hash):20000::::::\n"
    + "groups basalt basalt users\npasswd system vmail:x:110:115::/var/vmail:/usr/sbin/nologin\n"
    + "shadow vmail:!:20000:::::1:\ngroups vmail vmail\n"

  private static var manifest: String {
    "ezprov-manifest 1\ntool 0.1.0\nfile \(Digest(of: main)) 0644 root root open reload:postfix /etc/postfix/main.cf\n"
      + "account basalt person open\nend\n"
  }

  private static var today: CalendarDate {
    get throws { try #require(CalendarDate("2026-11-21")) }
  }

  private func label(_ text: String) throws -> HostLabel { try #require(HostLabel(text)) }

  private func entry(_ line: String) throws -> BackupEntry {
    try #require(BackupEntry(line.split(separator: " ").map(String.init)))
  }

  /// Of two hosts, the first with a large file.
  private func write(large: Int = 100) async throws {
    let writer = try BackupWriter(path, to: [(Label("quartz"), key.recipient)], vouching: nil)
    try await writer.add(.backup(tool: "0.1.0", created: "2026-11-21T09:00:00Z"))
    for name in ["mx1", "relay1"] {
      try await writer.add(.host(label(name)))
      try await writer.add(.manifest, Array(Self.manifest.utf8))
      try await writer.add(.accounts, Array(Self.accounts.utf8))
      try await writer.add(entry("file 644 root root /etc/postfix/main.cf"), Self.main)
      try await writer.add(entry("own 600 basalt basalt /home/basalt/.forward"), Array("granite\n".utf8))
      try await writer.add(entry("certificate 600 root root /etc/ssl/key.pem"), [])
    }
    try await writer.begin(entry("mail basalt /home/basalt/Maildir"))
    for _ in 0..<3 { try await writer.append([UInt8](repeating: 7, count: large)) }
    _ = try await writer.end()
    try await writer.finish()
  }

  private var octets: [UInt8] { get throws { try TestFile.octets(of: path) } }

  private func read(_ octets: [UInt8], keeping label: String? = nil) throws -> Backup {
    var rest = octets[...]
    return try BackupReader.read(with: key, keeping: label.map { try self.label($0) }, today: Self.today) { count in
      let taken = rest.prefix(count)
      rest = rest.dropFirst(taken.count)
      return Array(taken)
    }
  }

  @Test func `is a file for its owner alone that appears when it is whole`() async throws {
    let writer = try BackupWriter(path, to: [(Label("quartz"), key.recipient)], vouching: nil)
    try await writer.add(.backup(tool: "0.1.0", created: "2026-11-21T09:00:00Z"))
    #expect(!scratch.names.contains("backup"))
    #expect(scratch.names.isEmpty)
    try await writer.finish()
    #expect(scratch.names == ["backup"])
    #expect(try TestFile.mode(of: path) == 0o600)
  }

  @Test func `leaves nothing behind when it is given up`() async throws {
    let writer = try BackupWriter(path, to: [(Label("quartz"), key.recipient)], vouching: nil)
    await writer.discard()
    #expect(scratch.names.isEmpty)
    #expect(throws: Refusal.self) {
      try BackupWriter("\(scratch.path)/no/folder", to: [(Label("quartz"), key.recipient)], vouching: nil)
    }
  }

  @Test func `tells what is in it, without its contents`() async throws {
    try await write()
    let text = BackupListing(try BackupReader(path).read(with: key, today: Self.today)).text
    #expect(text.hasPrefix("backup of 2026-11-21T09:00:00Z by ezprov 0.1.0, sealed to quartz\n\nmx1  5 entries, "))
    #expect(
      text.contains("  \(Digest(of: Self.main).text.prefix(16))         33  file 0644 root root /etc/postfix/main.cf\n")
    )
    #expect(text.contains("        300  mail basalt /home/basalt/Maildir\n"))
    #expect(!text.contains(Self.hash) && !text.contains("granite"))
  }

  @Test func `gives one host back, with its accounts`() async throws {
    try await write(large: 400_000)
    let kept = try #require(try BackupReader(path).read(with: key, keeping: label("relay1"), today: Self.today).kept)
    #expect(kept.files.map(\.path.text) == ["/etc/postfix/main.cf"] && kept.files[0].content == Self.main)
    #expect(kept.own.map(\.path.text) == ["/home/basalt/.forward"] && kept.own[0].mode.bits == 0o600)
    #expect(kept.certificates.map(\.content) == [[]])
    #expect(kept.manifest.files.map(\.path.text) == ["/etc/postfix/main.cf"])
    #expect(kept.accounts.map(\.login.text) == ["basalt", "vmail"])
    let basalt = kept.accounts[0]
    #expect(
      basalt.identity
        == AccountIdentity(uid: 1003, gid: 1003, group: "basalt", groups: ["users"], comment: "Basalt, of the quarry"))
    #expect(basalt.isPerson && !basalt.isLocked && basalt.shell == "/bin/bash")
    #expect(basalt.password == Secret(copying: Self.hash.utf8))
    #expect(!kept.accounts[1].isPerson && kept.accounts[1].isLocked)
  }

  @Test func `has no host that was not asked for, with the nearest name`() async throws {
    try await write()
    let fault = #expect(throws: BackupFault.self) {
      try BackupReader(path).read(with: key, keeping: label("relay2"), today: Self.today)
    }
    #expect(fault?.description == "it has no 'relay2', did you mean 'relay1'?")
  }

  @Test func `is refused with any one octet altered: ten thousand by chance, and each of its first thousand`()
    async throws
  {
    try await write()
    let whole = try octets
    #expect(throws: Never.self) { try read(whole, keeping: "mx1") }
    var dice = Seeded(10_000)
    let sampled = (0..<10_000).map { _ in Int.random(in: whole.indices, using: &dice) }
    for index in Array(whole.indices.prefix(1000)) + sampled {
      var altered = whole
      altered[index] ^= UInt8.random(in: 1...255, using: &dice)
      #expect(throws: StreamFault.self, "octet \(index)") { try read(altered, keeping: "mx1") }
    }
  }

  @Test func `is refused when it was cut short anywhere`() async throws {
    try await write()
    let whole = try octets
    for count in whole.indices {
      #expect(throws: StreamFault.self, "cut at \(count)") { try read(Array(whole.prefix(count))) }
    }
  }

  @Test(arguments: [
    ["host mx1"], ["backup 0.1.0 now", "manifest"], ["backup 0.1.0 now", "backup 0.1.0 now"],
    ["backup 0.1.0 now", "host mx1", "host mx1"], ["contents"], [],
  ])
  func `has its entries in an order of its own`(lines: [String]) async throws {
    let writer = try BackupWriter(path, to: [(Label("quartz"), key.recipient)], vouching: nil)
    for line in lines { try await writer.add(entry(line)) }
    try await writer.finish()
    #expect(throws: BackupFault.foreign) { try read(octets) }
  }

  @Test(arguments: [
    "file 644 root root etc/a", "file 9 root root /etc/a", "file 644 -rf root /etc/a", "file 644 root root /etc/../a",
    "own 644 a;b root /etc/a", "mail basalt", "host two words", "symlink 644 root root /etc/a", "", "file",
  ])
  func `has no entries of other forms`(line: String) {
    #expect(BackupEntry(line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)) == nil)
  }

  @Test func `that was sealed without a host's manifest restores nothing`() async throws {
    let writer = try BackupWriter(path, to: [(Label("quartz"), key.recipient)], vouching: nil)
    try await writer.add(.backup(tool: "0.1.0", created: "2026-11-21T09:00:00Z"))
    try await writer.add(.host(label("mx1")))
    try await writer.finish()
    #expect(throws: BackupFault.incomplete(try label("mx1"))) { try read(octets, keeping: "mx1") }
  }
}
