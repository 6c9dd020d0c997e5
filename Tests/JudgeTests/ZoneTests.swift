import Modeling
import Reading
import Rendering
import TestSupport
import Testing
import Vocabulary

/// Four readers of master files, an SPF library and openssl judge what would be published.
@Suite struct `A zone` {
  @Test func `is taken by named, knot, nsd and ldns`() async throws {
    for zone in try await Self.zones {
      let folder = try ScratchFolder()
      let file = try folder.write(zone.file, to: "zone")
      let judges: [(String, [String])] = [
        ("named-checkzone", ["-i", "local", zone.name, file]), ("kzonecheck", ["-o", zone.name, file]),
        ("nsd-checkzone", [zone.name, file]), ("ldns-read-zone", [file]),
      ]
      for (judge, words) in judges {
        let ended = try await Program(judge).run(words)
        #expect(ended.code == 0 && !ended.complaint.lowercased().contains("warning"), "\(judge) \(zone.name): \(ended)")
      }
      let read = try await Program("ldns-read-zone").run([file])
      #expect(read.lines.count == zone.records.count + 2, "\(zone.name): \(read)")
    }
  }

  @Test func `has an MX of ours for each domain that takes mail here`() async throws {
    for specimen in try await Specimen.all {
      let records = Self.records(of: specimen)
      for domain in specimen.inventory.domains {
        let exchangers = records.filter { $0.name == "\(domain.name.value)." && $0.type == "MX" }.map(\.data)
        switch domain.class.value {
        case .local, .alias: #expect(exchangers == ["10 mail.quarry.example."], "\(domain.name.value)")
        case .lists: #expect(exchangers == ["10 lists.quarry.example."])
        case .parked: #expect(exchangers == ["0 ."])
        case .hosted: #expect(exchangers.count == domain.mx.count)
        }
      }
    }
  }

  @Test func `locks a parked domain: null MX, no sender, no key, DMARC reject`() async throws {
    for specimen in try await Specimen.all {
      let records = Self.records(of: specimen)
      let parked = specimen.inventory.domains.filter { $0.class.value == .parked }.map(\.name.value.text)
      #expect(!parked.isEmpty)
      for name in parked {
        let own = records.filter { $0.name.hasSuffix("\(name).") }.map { "\($0.name) \($0.type) \($0.data)" }
        #expect(
          Set(own) == [
            "\(name). MX 0 .", "\(name). TXT \"v=spf1 -all\"", "*._domainkey.\(name). TXT \"v=DKIM1; p=\"",
            "_dmarc.\(name). TXT \"v=DMARC1; p=reject; sp=reject; adkim=s; aspf=s\"",
          ])
      }
    }
  }

  @Test func `has the pointer of each address of each host`() async throws {
    for specimen in try await Specimen.all {
      let pointers = try #require(specimen.rendered.pointers)
      let found = ZoneRecord.all(in: pointers.text).map { "\($0.name) \($0.data)" }
      let expected = specimen.inventory.hosts.flatMap { host in
        host.addresses.map { "\($0.value.reverseName). \(host.name.value)." }
      }
      #expect(Set(found) == Set(expected) && found.count == expected.count)
    }
  }

  /// With reverse zones, each below the tree of its family.
  private static var zones: [ZoneText] {
    get async throws {
      try await Specimen.all.flatMap { specimen in
        let forward = specimen.rendered.zones.map { ZoneText($0.name.text, ZoneRecord.all(in: $0.text)) }
        let pointers = specimen.rendered.pointers.map { ZoneRecord.all(in: $0.text) } ?? []
        let reverse = ["in-addr.arpa", "ip6.arpa"].map { tree in
          ZoneText(tree, pointers.filter { $0.name.hasSuffix("\(tree).") })
        }
        let aliased = try AliasedZone.rendered
        return forward + reverse + [ZoneText(aliased.name.text, ZoneRecord.all(in: aliased.text))]
      }
    }
  }

  static func records(of specimen: Specimen) -> [ZoneRecord] {
    specimen.rendered.zones.flatMap { ZoneRecord.all(in: $0.text) }
  }
}
