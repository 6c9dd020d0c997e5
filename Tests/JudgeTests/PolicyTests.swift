import Modeling
import Reading
import Rendering
import TestSupport
import Testing
import Vocabulary

/// postfwd(8) itself says who may send how much.
@Suite struct `A limit` {
  @Test func `is that of each login's own class, and unlimited is only who is named so`() async throws {
    for specimen in try await Specimen.all {
      let classes = Self.classes(of: PlainMeaning(specimen.inventory))
      let logins = classes.keys.sorted()
      let found = try await Self.classes(of: logins, by: specimen)
      for login in logins { #expect(found[login] == classes[login], "\(login)") }
    }
    let arch = Self.classes(of: PlainMeaning(try await Specimen.arch.value.inventory))
    #expect(arch.filter { $0.value == "unlimited" }.keys.sorted() == ["amber", "git1", "gitbot"])
    #expect(Set(arch.values) == ["person", "server", "bulk", "unlimited"])
  }

  /// In the real setup a pattern without anchors let 'laurent' send without limit, as it holds 'aur'.
  @Test func `is the people's for a login that contains, begins or ends like another one`() async throws {
    for specimen in try await Specimen.all {
      let classes = Self.classes(of: PlainMeaning(specimen.inventory))
      let lookalikes = Set(
        classes.keys.flatMap { login in
          ["l\(login)ent", "\(login)s", "x\(login)", String(login.dropFirst()), String(login.dropLast()), "\(login)-1"]
        }
      ).filter { classes[$0] == nil && !$0.isEmpty }
      let found = try await Self.classes(of: lookalikes.sorted(), by: specimen)
      #expect(!lookalikes.isEmpty)
      for login in lookalikes { #expect(found[login] == "person", "\(login)") }
    }
  }

  @Test func `lets exactly as many recipients pass as the class says, for each login apart`() async throws {
    let specimen = try await Specimen.arch.value
    for entry in specimen.inventory.limits.classes {
      guard case .recipients(let count, _) = entry.allowance else { continue }
      let members = Self.classes(of: PlainMeaning(specimen.inventory)).filter { $0.value == entry.name.value.text }
      let logins = members.keys.sorted().prefix(2)
      try #require(logins.count == 2, "\(entry.name.value) needs two members")
      let actions = try await Self.daemon(of: specimen).actions(on: [
        .init(login: logins[0], recipients: count.number - 1), .init(login: logins[0], recipients: 1),
        .init(login: logins[0], recipients: 1), .init(login: logins[1], recipients: count.number),
      ])
      #expect(actions.map { $0.hasPrefix("450") } == [false, false, true, false], "\(actions)")
    }
  }

  @Test func `says nothing about mail without a login`() async throws {
    let actions = try await Self.daemon(of: Specimen.arch.value).actions(on: [.init(login: "", recipients: 100_000)])
    #expect(actions == ["DUNNO"])
  }

  /// By login, from the inventory.
  private static func classes(of meaning: PlainMeaning) -> [String: String] {
    let people = meaning.inventory.limits.defaults.people?.value.text ?? "person"
    let all = meaning.people.map { ($0.login, $0.limit ?? people) } + meaning.programs.map { ($0.login, $0.limit) }
    return Dictionary(all) { first, _ in first }
  }

  /// By login, from what a mail to more recipients than any class allows is answered.
  private static func classes(of logins: [String], by specimen: Specimen) async throws -> [String: String] {
    let actions = try await daemon(of: specimen).actions(on: logins.map { .init(login: $0, recipients: 1_000_000) })
    return Dictionary(
      zip(logins, actions).map { login, action in
        let words = action.split(separator: " ")
        let name = words.firstIndex(of: "limit").map { words[$0 + 1].dropLast() }
        return (login, action.lowercased() == "dunno" ? "unlimited" : String(name ?? "none: \(action)"))
      }
    ) { first, _ in first }
  }

  private static func daemon(of specimen: Specimen) throws -> PolicyDaemon {
    PolicyDaemon(rules: try specimen.mx.path("/etc/postfix/postfwd.cf"))
  }
}
