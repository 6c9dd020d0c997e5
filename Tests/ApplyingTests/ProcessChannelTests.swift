import Glibc
import Synchronization
import Testing

@testable import Applying

@Suite struct `A connection` {
  private func end(_ executable: String, _ arguments: String..., body: Int = 0) async -> ChannelEnd? {
    let channel = ProcessChannel(Command(executable: executable, arguments: arguments))
    defer { Task { await channel.close() } }
    do {
      _ = try await channel.ask([Request(.stage, [UInt8](repeating: 0x61, count: body))])
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
            _ = try await channel.ask([Request(.confirm)])
            return false
          } catch { return error is ChannelEnd }
        }
      }
      for await isTold in group { #expect(isTold) }
    }
    await #expect(throws: ChannelEnd.self) { try await channel.ask([Request(.confirm)]) }
    await channel.close()
  }

  /// Answers what it read, and writes down each request before.
  private static let echoing = """
    read -r mark; printf '\\n%s ready 1 all\\n' "$mark"
    while read -r verb size; do head -c "$size" >/dev/null; printf '\\n%s verb %s\\n\\n%s end ok\\n' "$mark" "$verb" "$mark"; done
    """

  @Test func `answers requests that were sent in one go, each in its turn`() async throws {
    let channel = ProcessChannel(Command(executable: "sh", arguments: ["-c", Self.echoing]))
    let heard = Mutex<[Int]>([])
    let verbs: [Request.Verb] = [.lock, .observe, .stage, .check]
    for _ in 0..<2 {
      let requests = verbs.map { Request($0, [UInt8](repeating: 0x0A, count: 3000)) }
      let reply = try await channel.ask(requests) { count in heard.withLock { $0.append(count) } }
      #expect(reply.answers.map { $0.sections.first?.words } == verbs.map { ["verb", $0.rawValue] })
    }
    #expect(heard.withLock { $0 } == [1, 2, 3, 4, 1, 2, 3, 4])
    await channel.close()
  }

  @Test func `sends all requests before it waits for an answer`() async throws {
    let two = """
      read -r mark; printf '\\n%s ready 1 all\\n' "$mark"
      read -r a; read -r b; printf '\\n%s end ok\\n\\n%s end failed\\n' "$mark" "$mark"
      """
    let channel = ProcessChannel(Command(executable: "sh", arguments: ["-c", two]))
    let reply = try await channel.ask([Request(.lock), Request(.observe)])
    #expect(reply.answers == [Answer(.ok), Answer(.failed)])
    await channel.close()
  }

  @Test func `that breaks between two answers is an error, whatever came`() async throws {
    let half = #"read -r mark; printf '\n%s ready 1 all\n\n%s end ok\n' "$mark" "$mark"; read -r a; exit 4"#
    let channel = ProcessChannel(Command(executable: "sh", arguments: ["-c", half]))
    await #expect(throws: ChannelEnd(cause: .ended(status: 4), hadBegun: true, words: [])) {
      try await channel.ask([Request(.lock), Request(.observe)])
    }
    await channel.close()
  }

  @Test func `that answers what it was not asked is foreign`() async throws {
    let twice =
      #"read -r mark; printf '\n%s ready 1 all\n\n%s end ok\n\n%s end ok\n' "$mark" "$mark" "$mark"; cat >/dev/null"#
    let channel = ProcessChannel(Command(executable: "sh", arguments: ["-c", twice]))
    _ = try await channel.ask([Request(.lock)])
    await #expect(throws: ChannelEnd(cause: .foreign, hadBegun: true, words: [])) {
      try await channel.ask([Request(.observe)])
    }
    await channel.close()
  }

  @Test func `is out of reach of the terminal's Ctrl-C`() async throws {
    let group =
      #"read -r mark; printf '\n%s ready 1 all\n\n%s group\n' "$mark" "$mark"; cut -d' ' -f5 /proc/$$/stat; printf '\n%s end ok\n' "$mark"; cat >/dev/null"#
    let channel = ProcessChannel(Command(executable: "sh", arguments: ["-c", group]))
    let reply = try await channel.ask([Request(.observe)])
    let number = try #require(reply.answers[0].lines("group").first.flatMap { pid_t($0) })
    #expect(number != getpgrp())
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
