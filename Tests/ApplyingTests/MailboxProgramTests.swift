import Foundation
import Testing

@testable import Applying

@Suite struct `Mail that goes back to a host` {
  @Test func `is never read as a request, even if nobody unpacks it`() async throws {
    let scratch = try ScratchFolder()
    try scratch.write([], to: "mx1/etc/aliases")
    let program = HostProgram(for: .preserving, on: .folder).text
    let channel = ProcessChannel(
      Command(executable: "sh", arguments: ["-c", program, "ezprov", "\(scratch.path)/mx1"]))
    let mail = "more\nrenew 0\nmailbox 20\nbegin root home/other\n"
    _ = try await channel.ask([Request(.lock), Request(.mailbox, Array(mail.utf8))])
    #expect(try await channel.ask([Request(.lock)]).answers.map(\.verdict) == [.ok])
    await channel.close()
    #expect(scratch.content("mx1/home/other.ezprov") == nil)
  }

  @Test func `goes beside the messages that are there, and what does not is not lost`() async throws {
    let scratch = try ScratchFolder()
    let box = "mx1/home/basalt/Maildir"
    func content(_ name: String) -> String? { scratch.content(name).map { String(decoding: $0, as: UTF8.self) } }
    try scratch.write("of the host\n".utf8, to: "\(box)/cur/1")
    try scratch.write("in the way\n".utf8, to: "\(box)/.Notes")
    var archive = TarArchive()
    for (name, text) in [(".Notes/cur/3", "three\n"), ("cur/1", "of the backup\n"), ("cur/2", "two\n")] {
      archive.add(Array(text.utf8), at: name)
    }
    let requests =
      [Array("begin root home/basalt/Maildir\n".utf8), Array("more\n".utf8) + archive.closed(), Array("end\n".utf8)]
      .map { Request(.mailbox, $0) }
    let program = HostProgram(for: .preserving, on: .folder).text
    let channel = ProcessChannel(
      Command(executable: "sh", arguments: ["-c", program, "ezprov", "\(scratch.path)/mx1"]))
    let answers = try await channel.ask([Request(.lock)] + requests).answers
    #expect(answers.map(\.verdict) == [.ok, .ok, .ok, .failed])
    #expect(content("\(box).ezprov/.Notes/cur/3") == "three\n")
    try FileManager.default.removeItem(atPath: "\(scratch.path)/\(box)/.Notes")
    #expect(try await channel.ask(requests).answers.map(\.verdict) == [.ok, .ok, .ok])
    await channel.close()
    #expect(content("\(box)/cur/1") == "of the host\n" && content("\(box)/cur/2") == "two\n")
    #expect(content("\(box)/.Notes/cur/3") == "three\n")
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/\(box).ezprov"))
  }
}
