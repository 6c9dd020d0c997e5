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

/// A line of the file; each member as text.
private struct Event {
  private let members: [String: String]

  init(_ line: Substring) throws {
    let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    members = try #require(read).mapValues { "\($0)" }
  }

  var type: String { self["type"] ?? "" }

  subscript(name: String) -> String? { members[name] }
}

extension DNSWorld {
  fileprivate func applied() async throws -> (Program.Ended, [Event]) {
    let folder = keyed.folder
    let ended = try await keyed.ezprov.run(
      ["apply", "--yes", "--summary", "--local", "\(folder.path)/hosts", "--wait", "20"] + way
        + ["--events", "\(folder.path)/events"])
    return (ended, try folder.text("events").split(separator: "\n").map(Event.init))
  }
}
