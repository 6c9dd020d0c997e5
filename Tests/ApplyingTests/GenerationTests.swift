import Foundation
import Planning
import Rendering
import Reporting
import Sealing
import TestSupport
import Testing

@testable import Applying

@Suite struct `A host's generations` {
  private let scratch: ScratchFolder
  private let place: String

  init() throws {
    scratch = try ScratchFolder()
    place = "\(scratch.path)/mx1"
    try scratch.write("found\n".utf8, to: "mx1/etc/changed")
    try scratch.write("same\n".utf8, to: "mx1/etc/same")
  }

  /// `first`: what the shell does before it begins.
  private func open(_ purpose: HostProgram.Purpose = .applying, after first: String = "") -> ProcessChannel {
    let program = "\(first)\n\(HostProgram(for: purpose, on: .folder).text)"
    return ProcessChannel(Command(executable: "sh", arguments: ["-c", program, "ezprov", place]))
  }

  /// One request over a connection of its own.
  private func ask(
    _ verb: Request.Verb, _ body: String = "", for purpose: HostProgram.Purpose, after first: String = ""
  ) async throws -> Answer {
    let channel = open(purpose, after: first)
    let answer = try await channel.ask([Request(verb, Array(body.utf8))]).answers[0]
    await channel.close()
    return answer
  }

  private func run(_ number: Int) -> String { "20261121T0900\(number + 10)-0123456789ab" }

  /// Commits these files as generation `number`; nil: a file goes.
  private func commit(
    _ number: Int, _ files: [String: String?], seconds: Int = 60, over channel: ProcessChannel? = nil
  ) async throws -> Answer {
    let own = channel ?? open()
    let answers = try await own.ask([
      Request(.lock, Array("who quartz@desk\n".utf8)), Request(.stage, archive(files)),
      Request(.commit, Array("run \(run(number))\nttl \(seconds)\n".utf8)),
    ]).answers
    if channel == nil { await own.close() }
    #expect(answers[0].verdict == .ok)
    #expect(answers[1].verdict == .ok)
    return answers[2]
  }

  private func archive(_ files: [String: String?]) -> [UInt8] {
    var archive = TarArchive()
    var lists = ["digests": "", "steps": "", "manifest": "ezprov manifest 1\n"]
    for (path, content) in files.sorted(by: { $0.key < $1.key }) {
      guard let content else {
        lists["steps", default: ""] += "remove \(path)\n"
        continue
      }
      let digest = Digest(of: Array(content.utf8))
      archive.add(Array(content.utf8), at: "tree/\(path)")
      lists["digests", default: ""] += "\(digest)  tree/\(path)\n"
      lists["steps", default: ""] += "put 644 root root \(path)\n"
      lists["manifest", default: ""] += "file \(digest) 0644 root root open - /\(path)\n"
    }
    lists["manifest", default: ""] += "file \(Digest(of: Array("same\n".utf8))) 0644 root root open - /etc/same\n"
    lists["steps", default: ""] += "reload dovecot.service\n"
    lists["services"] = "dovecot.service \(Digest(of: Array("\(files)".utf8)))\n"
    lists["about"] = "who quartz@desk\n"
    lists["recover"] = HostProgram(for: .recovering, on: .folder).text
    for (name, text) in lists.sorted(by: { $0.key < $1.key }) { archive.add(Array(text.utf8), at: name) }
    return archive.closed()
  }

  private func confirmed(_ number: Int, _ files: [String: String?]) async throws {
    #expect(try await commit(number, files).verdict == .ok)
    #expect(try await ask(.confirm, run(number), for: .confirming).verdict == .ok)
  }

  private func content(_ path: String) -> String? {
    scratch.content("mx1/\(path)").map { String(decoding: $0, as: UTF8.self) }
  }

  private func own(_ path: String) -> String? { content("var/lib/ezprov/\(path)") }

  @Test func `begin with what was found, each path as it first was`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    try await confirmed(2, ["etc/changed": "2\n", "etc/new": "2\n"])
    let found = try #require(own("gen/0/found")).split(separator: "\n").map(String.init)
    #expect(
      found == [
        "file \(Digest(of: Array("found\n".utf8))) 644 root root etc/changed",
        "file \(Digest(of: Array("same\n".utf8))) 0644 root root etc/same", "absent etc/new",
      ])
    #expect(own("store/\(Digest(of: Array("found\n".utf8)))") == "found\n")
    #expect(own("store/\(Digest(of: Array("same\n".utf8)))") == "same\n")
  }

  @Test func `are put back from what was read just before, whatever the store has`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    try scratch.write("spoilt".utf8, to: "mx1/var/lib/ezprov/store/\(Digest(of: Array("1\n".utf8)))")
    #expect(try await commit(2, ["etc/changed": "2\n"]).verdict == .ok)
    #expect(try await ask(.abort, run(2), for: .confirming).verdict == .rolledBack)
    #expect(content("etc/changed") == "1\n")
  }

  @Test func `stay for ten, with the contents that they name`() async throws {
    for number in 1...12 { try await confirmed(number, ["etc/changed": "\(number)\n"]) }
    let numbers = try FileManager.default.contentsOfDirectory(atPath: "\(place)/var/lib/ezprov/gen").sorted()
    #expect(numbers == ["0", "10", "11", "12", "3", "4", "5", "6", "7", "8", "9"])
    for (text, stays) in [("found\n", true), ("1\n", false), ("2\n", true), ("12\n", true), ("same\n", true)] {
      #expect((own("store/\(Digest(of: Array(text.utf8)))") == text) == stays, "\(text)")
    }
    #expect(try await ask(.abort, run(12), for: .confirming).verdict == .rolledBack)
    #expect(content("etc/changed") == "11\n")
  }

  @Test func `are told with their state`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    #expect(try await commit(2, ["etc/changed": "2\n"], seconds: 600).verdict == .ok)
    let status = try await ask(.status, for: .inspecting)
    #expect(status.verdict == .ok)
    #expect(status.first("current")?.words == ["current", "1"])
    #expect(status.lines("current") == ["who quartz@desk", "run \(run(1))"])
    #expect(status.first("newest")?.words == ["newest", "2", "pending"])
    let left = try #require(status.lines("newest").first.flatMap { Int($0.dropFirst("left ".count)) })
    #expect((500...600).contains(left))
    #expect(status.lines("generations") == ["1 committed \(run(1))", "2 pending \(run(2))"])
    #expect(status.lines("loaded").map { $0.prefix(16) } == ["dovecot.service "])
    #expect(status.first("lock") == nil)
  }

  @Test func `that wait for their confirmation lock out others, and say for how long`() async throws {
    #expect(try await commit(1, ["etc/changed": "1\n"], seconds: 600).verdict == .ok)
    let locked = try await ask(.lock, "who flint@desk\n", for: .applying)
    #expect(locked.verdict == .locked)
    #expect(locked.lines("lock").prefix(2) == ["who quartz@desk", "run \(run(1))"])
    #expect(locked.lines("lock").last?.hasPrefix("pending ") == true)
    #expect(content("etc/changed") == "1\n")
  }

  @Test func `go back when their lease has ended, whoever comes then`() async throws {
    #expect(try await commit(1, ["etc/changed": "1\n", "etc/new": "1\n"], seconds: 0).verdict == .ok)
    let lock = try await ask(.lock, for: .applying)
    #expect(lock.verdict == .ok)
    #expect(lock.first("recovered")?.words == ["recovered", "1", "rolled-back"])
    #expect(content("etc/changed") == "found\n")
    #expect(content("etc/new") == nil)
    #expect(own("services/dovecot.service") == nil)
    #expect(try await ask(.confirm, run(1), for: .confirming).verdict == .rolledBack)
    #expect(try await ask(.renew, "run \(run(1))\nttl 60\n", for: .confirming).verdict == .rolledBack)
  }

  @Test func `go back instead of being confirmed too late`() async throws {
    #expect(try await commit(1, ["etc/changed": "1\n"], seconds: 0).verdict == .ok)
    #expect(try await ask(.confirm, run(1), for: .confirming).verdict == .rolledBack)
    #expect(content("etc/changed") == "found\n")
  }

  @Test func `wait for as long again when they are renewed`() async throws {
    #expect(try await commit(1, ["etc/changed": "1\n"], seconds: 600).verdict == .ok)
    #expect(try await ask(.renew, "run \(run(1))\nttl 6000\n", for: .confirming).verdict == .ok)
    let left = try await ask(.status, for: .inspecting).lines("newest").first
    #expect(left.flatMap { Int($0.dropFirst("left ".count)) }.map { $0 > 5000 } == true)
    #expect(try await ask(.confirm, run(1), for: .confirming).verdict == .ok)
    #expect(try await ask(.confirm, run(1), for: .confirming).verdict == .ok)
  }

  @Test func `can be undone after their confirmation as long as none came after`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    let loaded = own("services/dovecot.service")
    try await confirmed(2, ["etc/changed": "2\n"])
    #expect(own("services/dovecot.service") != loaded)
    let refused = try await ask(.abort, run(1), for: .confirming)
    #expect(refused.verdict == .failed)
    #expect(refused.complaint == "generation 2 came after it")
    #expect(try await ask(.abort, run(2), for: .confirming).verdict == .rolledBack)
    #expect(try await ask(.abort, run(2), for: .confirming).verdict == .rolledBack)
    #expect(content("etc/changed") == "1\n")
    #expect(own("services/dovecot.service") == loaded)
    let current = try FileManager.default.destinationOfSymbolicLink(atPath: "\(place)/var/lib/ezprov/current")
    #expect(current == "gen/1")
  }

  @Test func `can be undone when those that came after went back, which are nothing any more`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    try await confirmed(2, ["etc/changed": "2\n"])
    for number in 3...4 {
      #expect(try await commit(number, ["etc/changed": "\(number)\n"]).verdict == .ok)
      #expect(try await ask(.abort, run(number), for: .confirming).verdict == .rolledBack)
    }
    #expect(content("etc/changed") == "2\n")
    let asked = try await ask(.renew, "run \(run(2))\nttl 60\n", for: .confirming)
    #expect(asked.first("generation")?.words == ["generation", "2", "committed", "2"])
    #expect(try await ask(.abort, run(2), for: .confirming).verdict == .rolledBack)
    #expect(content("etc/changed") == "1\n")
    let status = try await ask(.status, for: .inspecting)
    #expect(status.lines("generations") == ["1 committed \(run(1))", "2 rolled-back \(run(2))"])
    #expect(own("incoming") == nil && status.first("current")?.words == ["current", "1"])
    try await confirmed(5, ["etc/changed": "5\n"])
    #expect(content("etc/changed") == "5\n")
  }

  @Test func `do not begin any more when their run was called off before its request came`() async throws {
    let channel = open()
    _ = try await channel.ask([
      Request(.lock, Array("who quartz@desk\n".utf8)), Request(.stage, archive(["etc/changed": "1\n"])),
    ])
    #expect(try await ask(.abort, run(1), for: .confirming).verdict == .unknown)
    let late = try await channel.ask([Request(.commit, Array("run \(run(1))\nttl 60\n".utf8))]).answers[0]
    await channel.close()
    #expect(late.verdict == .failed && late.complaint == "it was called off")
    #expect(content("etc/changed") == "found\n")
    try await confirmed(2, ["etc/changed": "2\n"])
    #expect(content("etc/changed") == "2\n")
  }

  @Test(arguments: ["run 20261121T090011-0123456789ab\nttl 6", "run 202611"])
  func `do not begin with a request that was cut off`(part: String) async throws {
    let channel = open()
    _ = try await channel.ask([
      Request(.lock, Array("who quartz@desk\n".utf8)), Request(.stage, archive(["etc/changed": "1\n"])),
    ])
    await channel.close()
    let whole = "run \(run(1))\nttl 60\n"
    let (mark, staged) = (String(repeating: "0", count: 32), archive(["etc/changed": "1\n"]))
    let head = "\(mark)\nlock 0\nstage \(staged.count)\n"
    let input = Array(head.utf8) + staged + Array("commit \(whole.utf8.count)\n\(part)".utf8)
    let program = HostProgram(for: .applying, on: .folder).text
    let ended = try await Program("sh").run(["-c", program, "ezprov", place], input: input)
    #expect(ended.code == 0 && ended.text.hasSuffix("end ok\n"), "\(ended)")
    #expect(content("etc/changed") == "found\n" && own("gen/1/state") == nil)
  }

  /// No file of more than 2 KiB can be written, which cuts one off as a full disk does.
  @Test func `leave a new file alone while the old one cannot be written whole`() async throws {
    let old = String(repeating: "found\n", count: 1000)
    try scratch.write(old.utf8, to: "mx1/etc/changed")
    #expect(try await commit(1, ["etc/changed": "1\n"]).verdict == .ok)
    let cut = try await ask(.abort, run(1), for: .confirming, after: "ulimit -f 4")
    #expect(cut.verdict == .degraded)
    #expect(cut.complaint.contains("/etc/changed is not as it was"))
    #expect(content("etc/changed") == "1\n")
    #expect(content("etc/.changed.ezprov") == nil)
    #expect(own("gen/1/state") == "swapping\n")
    #expect(try await ask(.abort, run(1), for: .confirming).verdict == .rolledBack)
    #expect(content("etc/changed") == old)
  }

  @Test func `say why they cannot begin when the disk is full by then`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    let channel = open()
    _ = try await channel.ask([
      Request(.lock, Array("who quartz@desk\n".utf8)), Request(.stage, archive(["etc/changed": "2\n"])),
    ])
    try scratch.write("in the way".utf8, to: "mx1/var/lib/ezprov/blocked")
    try FileManager.default.removeItem(atPath: "\(place)/var/lib/ezprov/store")
    try FileManager.default.moveItem(
      atPath: "\(place)/var/lib/ezprov/blocked", toPath: "\(place)/var/lib/ezprov/store")
    let answer = try await channel.ask([Request(.commit, Array("run \(run(2))\nttl 60\n".utf8))]).answers[0]
    await channel.close()
    #expect(answer.verdict == .failed)
    #expect(answer.complaint.contains("store"))
  }

  @Test func `are not put upon one that waits`() async throws {
    let channel = open()
    #expect(try await commit(1, ["etc/changed": "1\n"], over: channel).verdict == .ok)
    let second = try await commit(2, ["etc/changed": "2\n"], over: channel)
    await channel.close()
    #expect(second.verdict == .failed)
    #expect(second.complaint == "generation 1 is pending")
    #expect(content("etc/changed") == "1\n")
  }

  @Test func `are recalled with the contents that stand there no more`() async throws {
    try await confirmed(1, ["etc/changed": "1\n", "etc/stays": "1\n"])
    try await confirmed(2, ["etc/changed": "2\n", "etc/stays": "1\n"])
    let previous = try await ask(.recall, "previous", for: .applying)
    #expect(previous.first("generation")?.words == ["generation", "1"])
    #expect(previous.first("manifest")?.text == own("gen/1/manifest").map { "\($0)" })
    #expect(previous.all("content").map(\.words) == [["content", "etc/changed"]])
    #expect(previous.first("content")?.content == Array("1\n".utf8))
    let found = try await ask(.recall, "0", for: .applying)
    #expect(found.first("found")?.text == own("gen/0/found"))
    #expect(found.all("content").map(\.text) == ["found\n"])
    #expect(try await ask(.recall, "7", for: .applying).complaint == "there is no generation 7")
  }

  @Test func `are recalled without what not everyone may read`() async throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(place)/etc/changed")
    try await confirmed(1, ["etc/changed": "1\n"])
    #expect(try await ask(.recall, "0", for: .applying).all("content").isEmpty)
  }

  @Test func `take files from the store that are not sent`() async throws {
    try await confirmed(1, ["etc/changed": "1\n"])
    let digest = Digest(of: Array("found\n".utf8))
    var archive = TarArchive()
    archive.add(Array("\(digest) etc/changed\n".utf8), at: "kept")
    let channel = open()
    let answers = try await channel.ask([Request(.lock), Request(.stage, archive.closed())]).answers
    #expect(answers.map(\.verdict) == [.ok, .ok])
    #expect(own("stage/whole/etc/changed") == "found\n")
    try scratch.write("spoilt".utf8, to: "mx1/var/lib/ezprov/store/\(digest)")
    let spoilt = try await channel.ask([Request(.stage, archive.closed())]).answers[0]
    #expect(spoilt.complaint.contains("the store's copy of /etc/changed is spoilt"))
    await channel.close()
  }
}
