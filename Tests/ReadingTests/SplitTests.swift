import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

@Suite struct `An inventory in several files` {
  @Test func `unites what stands below a key`() throws {
    let inventory = try read(
      files: "ezprov: 1\nsite: {name: Quarry, domain: quarry.example}\nlimits: {classes: {a: unlimited}, quota: 2 GB}",
      "site: {postmaster: basalt}\nlimits: {classes: {b: unlimited}, message_size: 1 MB}\ndiscard: [a]",
      "secrets: {values: {a: {operator: AAAA}}}\ndiscard: [b]",
      "secrets: {values: {b: {operator: AAAA}}, recipients: {operator: AAAA}}")
    #expect(inventory.site?.name.value.text == "Quarry")
    #expect(inventory.site?.postmaster.value.description == "basalt")
    #expect(inventory.limits.classes.map(\.name.value.text) == ["a", "b"])
    #expect(inventory.limits.quota?.value.octets == 2_000_000_000)
    #expect(inventory.limits.messageSize?.value.octets == 1_000_000)
    #expect(inventory.discarded.map(\.value.description) == ["a", "b"])
    #expect(inventory.secrets.values.map(\.name.value.text) == ["a", "b"])
    #expect(inventory.secrets.recipients.count == 1)
  }

  @Test(arguments: [
    ("ezprov: 1", "ezprov: 1", "ezprov", "1:1"),
    ("site: {name: a}", "site: {name: b, domain: a.example, postmaster: b}", "name", "1:8"),
    ("limits: {quota: 1 GB}", "limits: {quota: 2 GB}", "quota", "1:10"),
    ("limits: {classes: {a: unlimited}}", "limits: {classes: {a: unlimited}}", "a", "1:20"),
    ("users: {A: [basalt]}", "users: {B: [basalt]}", "basalt", "1:13"),
    ("domains: {a.example: {class: local}}", "domains: {A.example: {class: local}}", "A.example", "1:11"),
    ("discard: [a]", "discard: [a]", "a", "1:11"),
    ("secrets: {values: {a: {b: AAAA}}}", "secrets: {values: {a: {c: AAAA}}}", "a", "1:20"),
  ])
  func `says where a name is set twice`(one: String, two: String, name: String, place: String) {
    let version = one.hasPrefix("ezprov") ? "" : "ezprov: 1"
    #expect(
      lines(one, two, version) == [
        "two.yml:\(place): error: '\(name)' is set twice", "one.yml:\(place): note: first set here",
      ])
  }

  @Test func `is in one language`() {
    #expect(
      lines("site: {}") == [
        "error: no file says 'ezprov: 1', the version of the inventory's language",
        "one.yml:1:1: error: 'site' needs 'name', one line of at most 200 printable characters",
        "one.yml:1:1: error: 'site' needs 'domain', a domain name, such as 'example.org'",
        "one.yml:1:1: error: 'site' needs 'postmaster', a login or a mail address",
      ])
    #expect(
      lines("ezprov: 2\nplanets: {}", "oops: @") == [
        "one.yml:1:9: error: 'ezprov' is 1, the version of the inventory's language that this ezprov reads, not '2'"
      ])
  }

  @Test func `tells the faults of all its files`() {
    #expect(
      lines("a: 1\nb: @", "ezprov: 1\nroles: x", "x: \u{1}") == [
        "one.yml:1:1: error: \(UnknownTop.message("a"))",
        "one.yml:2:4: error: no value begins with this character: quote it, and indent with spaces",
        "two.yml:2:8: error: 'roles' is a mapping, each key \(OwnAddress.form), not 'x'",
        "three.yml:1:4: error: the character U+0001 is neither seen nor read: leave it out",
      ])
  }

  /// The faults of files one.yml, two.yml, three.yml.
  private func lines(_ texts: String...) -> [String] {
    let texts = zip(["one.yml", "two.yml", "three.yml"], texts).map { SourceText(name: $0, octets: Array($1.utf8)) }
    do {
      _ = try Inventory(reading: texts)
      return []
    } catch {
      return error.lines { SourceText.names(of: texts).text(of: $0) }
    }
  }
}

private enum UnknownTop {
  static func message(_ key: String) -> String {
    "unknown key '\(key)': known are 'ezprov', 'site', 'domains', 'zones', 'hosts', 'users', 'services', 'roles', "
      + "'discard', 'desks', 'lists', 'routes', 'limits', 'secrets'"
  }
}
