import Foundation
import TestSupport
import Testing

/// What an apply tells of zones, line by line.
@Suite struct `The events of a zone` {
  @Test func `tell that it is published before the hosts and after them, with its serial numbers`() async throws {
    let world = try await DNSWorld(.knot)
    let (ended, events) = try await world.applied()
    #expect(ended.code == 0, "\(ended)")
    let told = events.filter { $0.type.hasPrefix("dns_") }
    try #require(told.map(\.type) == ["dns_update", "dns_visible", "dns_update", "dns_visible"], "\(ended)")
    #expect(told.map { $0["phase"] } == ["expand", "expand", "contract", "contract"])
    #expect(told.allSatisfy { $0["zone"] == "quarry.example" && $0["host"] == "<null>" })
    #expect(told.allSatisfy { Int($0["changes"] ?? "") ?? 0 > 0 } && told[0]["changes"] == told[1]["changes"])
    #expect(told[0]["serial"] == "7" && ["1", "true"].contains(told[1]["everywhere"]))
    let serial = try await world.primary.serial(of: DNSWorld.zone)
    #expect(told[3]["serial"] == serial && told[1]["serial"] != serial)
    let types = events.map(\.type)
    let swap = try #require(types.firstIndex(of: "swap")), confirmed = try #require(types.lastIndex(of: "confirmed"))
    let updates = types.indices.filter { types[$0] == "dns_update" }
    #expect(updates[0] < swap && updates[1] > confirmed, "\(types)")
  }

  @Test func `tell what is left to be published when the run is stopped`() async throws {
    let world = try await DNSWorld(.knot)
    let gate = try HeldLock(at: "\(world.keyed.folder.path)/gate")
    let shell = try HostShell(
      in: world.keyed.folder, ["answer_confirm": "flock \(gate.path) true\nown_answer_confirm \"$1\""])
    let ended = try await world.keyed.ezprov.run(
      world.words, sending: [(SIGINT, "mx1: confirming")], environment: shell.environment
    ) { said in
      if said.contains("stopping") { gate.release() }
    }
    #expect(ended.code == 130, "\(ended)")
    #expect(ended.complaint.contains("quarry.example: not published, since it was stopped before: apply again\n"))
    let events = try world.events
    let told = events.filter { $0.type.hasPrefix("dns_") }
    #expect(told.map(\.type) == ["dns_update", "dns_visible", "dns_failed"], "\(ended)")
    #expect(told.last?["phase"] == "contract" && told.last?["exit_code"] == "130")
    #expect(events.filter { $0.type == "host_result" }.allSatisfy { $0["state"] == "done" })
    #expect(events.last?.type == "run_end" && events.last?["exit_code"] == "130")
    let (again, rest) = try await world.applied()
    #expect(again.code == 0 && rest.contains { $0.type == "dns_visible" }, "\(again)")
  }

  @Test func `tell why it is not published`() async throws {
    let world = try await DNSWorld(.bind, .init(types: ["MX"]))
    let (ended, events) = try await world.applied()
    #expect(ended.code == 3, "\(ended)")
    let told = events.filter { $0.type.hasPrefix("dns_") }
    try #require(told.map(\.type) == ["dns_update", "dns_failed"], "\(ended)")
    #expect(told[1]["exit_code"] == "3" && told[1]["phase"] == "expand")
    #expect(told[1]["messages"]?.contains("change all of this (REFUSED): nothing was changed") == true, "\(told[1])")
    #expect(!events.contains { $0.type == "swap" })
    #expect(!world.keyed.folder.text("events").contains(world.secret))
  }
}

extension DNSWorld {
  fileprivate var words: [String] {
    let folder = keyed.folder.path
    return ["apply", "--yes", "--summary", "--local", "\(folder)/hosts", "--wait", "20"] + way
      + ["--events", "\(folder)/events"]
  }

  fileprivate var events: [Event] { get throws { try Event.all(in: keyed.folder.text("events")) } }

  fileprivate func applied() async throws -> (Program.Ended, [Event]) {
    (try await keyed.ezprov.run(words), try events)
  }
}
