import Rendering
import Testing
import Vocabulary

@Suite struct `The policy daemon` {
  private func rules() async throws -> [String] {
    try await FullInventory.shared.rendered().rows("mx1", "/etc/postfix/postfwd.cf")
  }

  @Test func `has unlimited logins by name first, then classes by name, then everyone who has signed in`() async throws
  {
    let ids = try await rules().filter { $0.hasPrefix("id=") }.map { $0.dropFirst(3).prefix { $0 != ";" } }
    #expect(ids == ["unlimited.within", "bulk", "bulk.within", "server", "server.within", "person", "person.within"])
  }

  @Test func `compares logins by equality`() async throws {
    let members = try await rules().filter { $0.contains("sasl_username=") && !$0.hasPrefix("id=") }
    #expect(
      members.map { $0.drop { $0 == " " } } == [
        "sasl_username==gitbot;", "sasl_username==flint;", "sasl_username==two;", "sasl_username==alerts;",
        "sasl_username==git1;", "sasl_username==relay1;", "sasl_username==relay3;",
      ])
  }

  @Test func `counts complete mails, and tells the sender to wait`() async throws {
    let rules = try await rules().filter { $0.hasPrefix("id=") }
    #expect(rules.allSatisfy { $0.contains("; protocol_state==END-OF-MESSAGE; ") })
    #expect(
      rules[3].hasSuffix(
        "action=rcpt(sasl_username/360/3600/450 4.7.1 limit server: 360 recipients in 1h for $$sasl_username, try again later)"
      ))
    #expect(rules.last == "id=person.within; protocol_state==END-OF-MESSAGE; sasl_username=~^.; action=dunno")
  }
}
