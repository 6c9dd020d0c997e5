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
}
