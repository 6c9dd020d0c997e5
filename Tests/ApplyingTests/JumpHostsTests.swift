import Rendering
import Synchronization
import Testing
import Vocabulary

@testable import Applying

@Suite struct `A jump host` {
  private func connection(_ destination: String) -> Connection {
    Connection(destination: destination, port: nil, user: nil, usesSudo: false, hostKeys: [])
  }

  @Test func `is told by ssh itself from the configuration`() async throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      Host quarry.example
        ProxyJump flint@outer.example:2222,inner.example
      Host near.example
        ProxyJump none
      """.utf8, to: "ssh_config")
    let configuration = "\(scratch.path)/ssh_config"
    #expect(await JumpHosts.jump(to: connection("quarry.example"), configuration) == "flint@outer.example:2222")
    #expect(await JumpHosts.jump(to: connection("near.example"), configuration) == nil)
    #expect(await JumpHosts.jump(to: connection("far.example"), configuration) == nil)
    #expect(await JumpHosts.jump(to: connection("far.example"), "/no/such/file") == nil)
  }

  @Test(arguments: [(9, true), (8, false)])
  func `is asked for few logins at once, when many hosts are behind it`(count: Int, isCapped: Bool) async throws {
    let scratch = try ScratchFolder()
    try scratch.write("Host *.quarry.example\n  ProxyJump outer.example\n".utf8, to: "ssh_config")
    let hosts = (1...count).map { Samples.host("relay\($0)", role: .relay) }
    let jumps = JumpHosts(of: hosts, configuration: "\(scratch.path)/ssh_config")
    // The last is let in only after another has gone, who stays until all that have room are in.
    let room = isCapped ? JumpHosts.room : count
    let arrived = Tally()
    let (gone, leave) = AsyncStream.makeStream(of: Void.self)
    await withTaskGroup(of: Void.self) { group in
      for host in hosts {
        group.addTask {
          await jumps.through(to: host.label) {
            let number = arrived.add(1)
            if number == room { leave.finish() }
            for await _ in gone {}
            #expect(number <= room || arrived.total > room)
          }
        }
      }
    }
    #expect(arrived.total == count)
  }

  @Test func `has room for no more than its number`() async {
    let gate = Gate(room: 2)
    let inside = Tally()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          await gate.enter()
          inside.add(1)
          await Task.yield()
          inside.add(-1)
          await gate.leave()
        }
      }
    }
    #expect(inside.most == 2)
    #expect(inside.total == 0)
  }
}

/// A number that tasks count together.
private final class Tally: Sendable {
  private let state = Mutex((total: 0, most: 0))

  var total: Int { state.withLock { $0.total } }
  var most: Int { state.withLock { $0.most } }

  /// The total after it.
  @discardableResult
  func add(_ number: Int) -> Int {
    state.withLock { state in
      state.total += number
      state.most = max(state.most, state.total)
      return state.total
    }
  }
}
