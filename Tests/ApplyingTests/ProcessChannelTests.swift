import Testing

@testable import Applying

@Suite struct `A connection` {
  private func end(_ executable: String, _ arguments: String..., body: Int = 0) async -> ChannelEnd? {
    let channel = ProcessChannel(Command(executable: executable, arguments: arguments))
    defer { Task { await channel.close() } }
    do {
      _ = try await channel.ask(Request(.stage, [UInt8](repeating: 0x61, count: body)))
      return nil
    } catch {
      return error as? ChannelEnd
    }
  }

  @Test func `that cannot be started says so`() async throws {
    let end = try #require(await end("no-such-program-anywhere"))
    guard case .notStarted = end.cause else {
      Issue.record("it was started: \(end)")
      return
    }
  }

  @Test(arguments: [0, 8 << 20])
  func `that ends before it has read what it was sent is an error like another`(_ size: Int) async {
    #expect(
      await end("sh", "-c", "echo 'not today' >&2; exit 3", body: size)
        == ChannelEnd(cause: .ended(status: 3), hadBegun: false, words: ["not today"]))
  }

  @Test func `that is ended by a signal says by which`() async {
    #expect(
      await end("sh", "-c", "kill -9 $$") == ChannelEnd(cause: .ended(status: -9), hadBegun: false, words: []))
  }

  @Test func `that says what the program never says is foreign`() async {
    let end = await end("sh", "-c", "read -r mark; printf '\\n%s ready 7\\n' \"$mark\"; cat >/dev/null", body: 1 << 20)
    #expect(end?.cause == .foreign)
  }

  @Test func `tells everybody who waits that it ended, and who asks later`() async {
    let channel = ProcessChannel(Command(executable: "sh", arguments: ["-c", "exit 3"]))
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<5 {
        group.addTask {
          do {
            _ = try await channel.ask(Request(.keep))
            return false
          } catch { return error is ChannelEnd }
        }
      }
      for await isTold in group { #expect(isTold) }
    }
    await #expect(throws: ChannelEnd.self) { try await channel.ask(Request(.keep)) }
    await channel.close()
  }

  @Test func `keeps the last words only, without control characters`() async throws {
    let end = try #require(
      await end(
        "sh", "-c", "i=0; while [ $i -lt 9000 ]; do echo line $i; i=$((i+1)); done >&2; printf 'a\\033[31mb\\r\\n' >&2")
    )
    #expect(end.words.last == "a[31mb")
    #expect(end.words.count < 3000)
  }
}
