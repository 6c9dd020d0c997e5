import Foundation
import Planning
import Rendering
import Reporting
import TestSupport
import Testing

@testable import Applying

@Suite struct `A host whose program is killed` {
  private static let run = "20261121T090000-0123456789ab"
  private let scratch: ScratchFolder
  private let killer: Killer
  private let archive: [UInt8]

  init() async throws {
    scratch = try ScratchFolder()
    killer = try Killer(in: scratch)
    // What is there: a first apply, and a file that is not ezprov's.
    try scratch.write("127.0.0.1 localhost\n".utf8, to: "fleet/mx1/etc/hosts")
    let transport = LocalTransport(folder: "\(scratch.path)/fleet")
    let old = Samples.host(files: Self.files("old"), accounts: [Samples.person("basalt")], services: [.postfix])
    try await Self.apply(old, over: transport)
    let new = Samples.host(
      files: Array(Self.files("new").dropLast()) + [Samples.file("/etc/added/new", "new\n".utf8)],
      accounts: [Samples.person("basalt", standing: .locked)], services: [.postfix, .dovecot])
    let fleet = await Fleet(observing: [new], over: transport, for: .observing, today: Samples.today)
    await fleet.close()
    let plan = try #require(try Samples.plan([new], from: fleet.observations).hosts.first)
    archive = StagedTree(plan: plan, owner: Samples.owner, place: .folder).archive
  }

  private static func files(_ content: String) -> [Artifact] {
    [
      Samples.file("/etc/changed", "\(content)\n".utf8, effects: [.reload(.postfix)]),
      Samples.file("/etc/other", "same\n".utf8, mode: content == "old" ? 0o600 : 0o640),
      Samples.file("/etc/goes", "old\n".utf8),
    ]
  }

  private static func apply(_ host: RenderedHost, over transport: LocalTransport) async throws {
    let fleet = await Fleet(observing: [host], over: transport, for: .applying, today: Samples.today)
    let plan = try Samples.plan([host], from: fleet.observations)
    let report = await Applier(plan, on: fleet, as: Samples.owner, today: Samples.today).run()
    await fleet.close()
    #expect(report.outcome == .ok)
  }

  /// The host in a folder of its own, with one part of its life behind it.
  private func host(_ name: String) throws -> String {
    let path = "\(scratch.path)/\(name)"
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.copyItem(atPath: "\(scratch.path)/fleet/mx1", toPath: path)
    return path
  }

  private func channel(_ text: String, _ place: String) -> ProcessChannel {
    ProcessChannel(Command(executable: "sh", arguments: ["-c", text, "ezprov", place]))
  }

  private var clean: String { HostProgram(for: .applying, on: .folder).text }
  private func victim(of killer: Killer) -> String { killer.victim(HostProgram(for: .applying, on: .folder)) }

  /// All that an apply changes, by path: mode and content.
  private func state(of place: String) throws -> [String: String] {
    var state: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: place) {
      let isOwn = path.hasPrefix("var/lib/ezprov/")
      let counts = ["manifest", "recorded/owners", "recorded/units", "recorded/accounts", "recorded/expiry"]
      if isOwn, !counts.contains(String(path.dropFirst("var/lib/ezprov/".count))) { continue }
      guard let content = FileManager.default.contents(atPath: "\(place)/\(path)") else { continue }
      let mode = try FileManager.default.attributesOfItem(atPath: "\(place)/\(path)")[.posixPermissions] as? NSNumber
      state[path] = "\(mode ?? 0) \(String(decoding: content, as: UTF8.self))"
    }
    return state
  }

  private func expect(_ place: String, _ wanted: [String: String], _ turn: Int) throws {
    let found = try state(of: place)
    #expect(found == wanted, "killed in command \(turn)")
  }

  private func commit(seconds: Int) -> Request {
    Request(.commit, Array("run \(Self.run)\nttl \(seconds)\n".utf8))
  }

  private func ready(_ channel: ProcessChannel) async throws {
    let answers = try await channel.ask([Request(.lock), Request(.stage, archive), Request(.check)]).answers
    #expect(answers.map(\.verdict) == [.ok, .ok, .ok])
  }

  /// The lock, as soon as what was under way has come to its end.
  private func locked(_ place: String) async throws -> ProcessChannel {
    let channel = channel(clean, place)
    try await wait(until: "the lock is free") { try await channel.ask([Request(.lock)]).answers[0].verdict != .locked }
    return channel
  }

  private var states: (old: [String: String], new: [String: String]) {
    get async throws {
      let place = try host("whole")
      let old = try state(of: place)
      let channel = channel(clean, place)
      try await ready(channel)
      #expect(try await channel.ask([commit(seconds: 60)]).answers[0].verdict == .ok)
      await channel.close()
      return (old, try state(of: place))
    }
  }

  /// How many commands there are in `request`, once all before it is done.
  private func length(of request: Request, after before: [Request]) async throws -> Int {
    let place = try host("measured")
    let channel = channel(victim(of: killer), place)
    try await ready(channel)
    try makeMortal(place, killer)
    if !before.isEmpty { _ = try await channel.ask(before) }
    try killer.rest()
    _ = try await channel.ask([request])
    let count = try killer.count
    await channel.close()
    return count
  }

  /// The program that puts back what was there can be killed as well.
  private func makeMortal(_ place: String, _ killer: Killer) throws {
    try killer.victim(HostProgram(for: .recovering, on: .folder))
      .write(toFile: "\(place)/var/lib/ezprov/stage/recover", atomically: true, encoding: .utf8)
  }

  /// Kills in each command of `request`, or in each of some of them, and says what the place is then.
  private func kill(
    in request: Request, after before: [Request], _ orphan: Killer.Orphan, each stride: Int = 1,
    then look: (_ place: String, _ turn: Int) async throws -> Void
  ) async throws {
    let length = try await length(of: request, after: before)
    #expect(length > 10)
    for turn in Swift.stride(from: 1, through: length, by: stride) {
      let killer = try killer.another(turn, in: scratch)
      let place = try host("killed-\(turn)")
      let channel = channel(victim(of: killer), place)
      try await ready(channel)
      try makeMortal(place, killer)
      if !before.isEmpty { _ = try await channel.ask(before) }
      try killer.strike(at: turn, orphan)
      let verdict = try? await channel.ask([request]).answers[0].verdict
      #expect(verdict == nil || verdict == .degraded, "it ended in command \(turn)")
      await channel.close()
      try killer.rest()
      try await look(place, turn)
      try FileManager.default.removeItem(atPath: place)
    }
  }

  @Test(arguments: [(Killer.Orphan.dies, 1), (.goesOn, 4)])
  func `in a commit has its whole old state when the next comes, who then gets through`(
    _ orphan: Killer.Orphan, _ stride: Int
  ) async throws {
    let (old, new) = try await states
    #expect(old != new)
    try await kill(in: commit(seconds: 0), after: [], orphan, each: stride) { place, turn in
      let channel = try await locked(place)
      try expect(place, old, turn)
      if turn % 12 == 1 {
        let again = [Request(.stage, archive), Request(.check), commit(seconds: 60), confirm]
        let verdicts = try await channel.ask(again).answers.map(\.verdict)
        #expect(verdicts == [.ok, .ok, .ok, .ok], "killed in command \(turn)")
        try expect(place, new, turn)
      }
      await channel.close()
    }
  }

  private var confirm: Request { Request(.confirm, Array(Self.run.utf8)) }
  private var abort: Request { Request(.abort, Array(Self.run.utf8)) }

  @Test func `in a confirmation keeps the whole new state when it is asked again`() async throws {
    let (_, new) = try await states
    try await kill(in: confirm, after: [commit(seconds: 60)], .dies) { place, turn in
      let second = channel(HostProgram(for: .confirming, on: .folder).text, place)
      let verdict = try await second.ask([confirm]).answers[0].verdict
      #expect(verdict == .ok, "killed in command \(turn)")
      await second.close()
      let third = try await locked(place)
      await third.close()
      try expect(place, new, turn)
      let current = try FileManager.default.destinationOfSymbolicLink(atPath: "\(place)/var/lib/ezprov/current")
      #expect(current == "gen/2", "killed in command \(turn)")
    }
  }

  @Test func `in going back has its whole old state when the next comes`() async throws {
    let (old, _) = try await states
    try await kill(in: abort, after: [commit(seconds: 60)], .dies) { place, turn in
      let second = channel(HostProgram(for: .confirming, on: .folder).text, place)
      let verdict = try await second.ask([abort]).answers[0].verdict
      #expect(verdict == .rolledBack, "killed in command \(turn)")
      await second.close()
      try expect(place, old, turn)
    }
  }
}
