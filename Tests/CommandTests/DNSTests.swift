import Foundation
import TestSupport
import Testing

/// `ezprov dns`, without any network.
@Suite struct `The records of an inventory` {
  @Test func `are shown with the line that each comes from, all or those below a name`() async throws {
    let fleet = try await Fleet.quarry
    let all = try await fleet.ezprov.run("dns", "show")
    #expect(all.code == 0 && all.complaint.isEmpty, "\(all)")
    #expect(all.text.hasPrefix("moraine.example  4 records\n"))
    #expect(all.text.contains("\npointers  4 records\n"))
    let some = try await fleet.ezprov.run("dns", "show", "mail.quarry.example")
    #expect(
      some.text == """
        quarry.example  3 records
          mail.quarry.example.  3600  A     192.0.2.25  hosts.yml:5
          mail.quarry.example.  3600  AAAA  2001:db8::25  hosts.yml:5
          mail.quarry.example.  3600  TXT   "v=spf1 ip4:192.0.2.25 ip6:2001:db8::25 -all"  hosts.yml:5

        """)
    let json = try await fleet.ezprov.run("dns", "show", "moraine.example", "--format", "json")
    let read = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
    #expect((read?["zones"] as? [[String: Any]])?.map { $0["name"] as? String } == ["moraine.example."], "\(json)")
  }

  @Test func `are not there for a name that has none`() async throws {
    let fleet = try await Fleet.quarry
    let ended = try await fleet.ezprov.run("dns", "show", "far.example")
    #expect(
      ended.code == 64 && ended.complaint == "error: nothing is published at or below 'far.example'\n", "\(ended)")
  }

  @Test func `are exported a zone at a time, or as files in a folder`() async throws {
    let fleet = try await Fleet.quarry
    let folder = "\(fleet.keyed.folder.path)/records"
    let refused = try await fleet.ezprov.run("dns", "export", "--format", "octodns")
    #expect(refused.code == 64 && refused.complaint.contains("--zone, or a folder with --to"), "\(refused)")
    let unknown = try await fleet.ezprov.run("dns", "export", "--format", "zone", "--zone", "quary.example")
    #expect(
      unknown.complaint == "error: 'quary.example' is no zone of the inventory, did you mean 'quarry.example'?\n",
      "\(unknown)")
    let one = try await fleet.ezprov.run("dns", "export", "--format", "zone", "--zone", "moraine.example")
    #expect(one.lines.count == 4 && one.text.contains("moraine.example. 3600 IN MX 0 .\n"), "\(one)")
    for format in ["zone", "nsupdate", "octodns", "dnscontrol", "terraform", "json"] {
      let ended = try await fleet.ezprov.run("dns", "export", "--format", format, "--to", folder)
      #expect(ended.code == 0 && ended.text.isEmpty && ended.complaint.isEmpty, "\(ended)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let zones = ["moraine.example", "quarry.example"]
    #expect(
      names
        == (["zone", "nsupdate", "yaml", "js"].flatMap { ending in zones.map { "\($0).\(ending)" } }
        + ["pointers.zone", "ezprov_dns_records.tf.json", "records.json"]).sorted())
  }

  @Test func `are checked with the inventory: what cannot be published is wrong, what hardly fits is told of`()
    async throws
  {
    let fleet = try await Fleet.quarry
    let some = (0..<30).map { "198.51.100.\($0)" }.joined(separator: ", ")
    try fleet.replace("    spf: softfail\n", with: "    spf: softfail\n    spf_senders: [\(some)]\n", in: "domains.yml")
    let told = try await fleet.ezprov.run("check")
    #expect(told.code == 0 && told.complaint.contains("warning: the TXT answer for 'quarry.example' has "), "\(told)")
    let many = (0..<4000).map { "198.51.\($0 / 200).\($0 % 200)" }.joined(separator: ", ")
    try fleet.replace(some, with: many, in: "domains.yml")
    let wrong = try await fleet.ezprov.run("check")
    #expect(wrong.code == 1 && wrong.complaint.contains("is longer than a record can be"), "\(wrong)")
  }
}
