import Foundation
import Reporting
import Testing

@testable import Applying

@Suite struct `Locks of a host` {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func open(_ purpose: HostProgram.Purpose) -> ProcessChannel {
    ProcessChannel(
      Command(
        executable: "sh", arguments: ["-c", HostProgram(for: purpose, on: .folder).text, "ezprov", scratch.path]))
  }

  private func ask(_ verb: Request.Verb, _ body: String = "", for purpose: HostProgram.Purpose) async throws -> Answer {
    let channel = open(purpose)
    let answer = try await channel.ask([Request(verb, Array(body.utf8))]).answers[0]
    await channel.close()
    return answer
  }

  @Test func `are set and removed by people`() async throws {
    let lines = "who opal@desk\nsince 2026-11-21T09:00:00Z\nuntil 1795000000\nnote the disk is being moved\n"
    #expect(try await ask(.softlock, "add disk\n\(lines)", for: .unlocking).verdict == .ok)
    let told = try await ask(.status, for: .inspecting)
    #expect(told.first("softlock")?.words == ["softlock", "disk"])
    #expect(told.first("softlock")?.text == lines)
    #expect(try await ask(.softlock, "rm disk\n", for: .unlocking).verdict == .ok)
    #expect(try await ask(.status, for: .inspecting).first("softlock") == nil)
    #expect(try await ask(.softlock, "rm disk\n", for: .unlocking).complaint == "there is no soft lock 'disk'")
  }

  @Test(arguments: ["", "../up", ".hidden", "two words", "a/b", "ü"])
  func `have names that are no paths`(_ name: String) async throws {
    let answer = try await ask(.softlock, "add \(name)\nwho opal@desk\n", for: .unlocking)
    #expect(answer.verdict == .failed)
    #expect(try scratch.files.filter { !$0.hasPrefix("var") && !$0.isEmpty }.isEmpty)
  }

  @Test func `are told with who holds them, and who left without a word`() async throws {
    let holder = open(.applying)
    #expect(try await holder.ask([Request(.lock, Array("who opal@desk\n".utf8))]).answers[0].verdict == .ok)
    let held = try await ask(.status, for: .inspecting)
    #expect(held.first("lock")?.words == ["lock", "held"])
    #expect(held.lines("lock").first == "who opal@desk")
    await holder.close()
    #expect(try await ask(.status, for: .inspecting).first("lock") == nil)
    try scratch.write("who flint@desk\npid 1\n".utf8, to: "var/lib/ezprov/lock.owner")
    #expect(try await ask(.status, for: .inspecting).first("lock")?.words == ["lock", "left"])
  }

  @Test func `are broken by ending who holds them`() async throws {
    let holder = open(.applying)
    #expect(try await holder.ask([Request(.lock, Array("who opal@desk\n".utf8))]).answers[0].verdict == .ok)
    let broken = try await ask(.break, for: .unlocking)
    #expect(broken.verdict == .ok)
    #expect(broken.lines("broken").first == "who opal@desk")
    await #expect(throws: ChannelEnd.self) { try await holder.ask([Request(.observe)]) }
    await holder.close()
    #expect(try await ask(.lock, for: .applying).verdict == .ok)
    #expect(try await ask(.break, for: .unlocking) == Answer(.ok))
  }

  @Test func `are never broken by ending somebody else`() async throws {
    _ = try await ask(.lock, for: .applying)
    try scratch.write("who flint@desk\npid \(getpid())\n".utf8, to: "var/lib/ezprov/lock.owner")
    #expect(try await ask(.break, for: .unlocking) == Answer(.ok))
  }
}
