import Modeling
import Reading
import Reporting
import TestSupport
import Testing
import Vocabulary

/// Keys that stand below another name than their domain's.
@Suite struct `A delegation of keys` {
  /// A domain below the site's two.
  private func text(_ gravel: String, _ more: String = "") -> String {
    Quarry.text(
      domains: """
        domains:
          quarry.example: {class: local}
          moraine.example: {class: parked}
          gravel.example: {class: alias, dkim: {\(gravel)}}
        \(more)
        """)
  }

  private func pair(_ ending: String, _ marks: (String, String) = ("", "")) -> String {
    "\(marks.0)rsa\(ending): {algorithm: rsa, public: \(PublicKeys.rsa())}, "
      + "\(marks.1)ed\(ending): {algorithm: ed25519, public: \(PublicKeys.ed25519)}"
  }

  /// The private halves of such pairs.
  private func secrets(_ pairs: (domain: String, ending: String)...) -> String {
    let values = pairs.flatMap { domain, ending in
      ["rsa", "ed"].map { "dkim/\(domain).example/\($0)\(ending): {operator: AAAA}" }
    }
    return "secrets: {recipients: {operator: AAAA}, values: {\(values.joined(separator: ", "))}}\n"
  }

  @Test func `has its keys in the zone that holds the name`() throws {
    let zones = "zones: {keys.scree.example: {}}\n" + secrets(("gravel", "1"))
    let system = try model(text("delegated_to: b.keys.scree.example, selectors: {\(pair("1"))}") + zones)
    let name = try #require(DomainName("gravel.example"))
    let signing = try #require(system.domain(name)?.signing)
    #expect(signing.domain.text == "gravel.example" && signing.holder.text == "b.keys.scree.example")
    #expect(system.zones.zone(of: signing.holder)?.name.value.text == "keys.scree.example")
    let own = try model(text("selectors: {\(pair("1"))}") + secrets(("gravel", "1"))).domain(name)?.signing
    #expect(own?.holder.text == "gravel.example" && own?.delegatedTo == nil)
  }

  @Test func `leads to another name, in a zone of the inventory`() {
    expectFaults(
      inModelOf: text("delegated_to: 1️⃣gravel.example"),
      "1️⃣: error: 'gravel.example' is the domain itself, 'delegated_to' is another name, where its keys stand")
    expectFaults(
      inModelOf: text("delegated_to: 1️⃣keys.slate.test"),
      "1️⃣: error: no zone of the inventory holds 'keys.slate.test': 'zones' is to have the one that does")
    expectFaults(
      inModelOf: text("delegated_to: 1️⃣qarry.example"),
      "1️⃣: error: no zone of the inventory holds 'qarry.example': 'zones' is to have the one that does, did you mean "
        + "'quarry.example'?")
  }

  @Test func `brings nothing within one zone, which is told`() throws {
    let warned = try model(text("delegated_to: keys.gravel.example")).warnings.list.map(\.message)
    #expect(
      warned == [
        "'keys.gravel.example' is in the same zone as 'gravel.example', whose keys could stand there without aliases"
      ])
    let quiet = try model(text("delegated_to: keys.gravel.example") + "zones: {keys.gravel.example: {}}")
    #expect(quiet.warnings.isEmpty)
  }

  @Test func `leads to no domain that has no key, or has its own elsewhere`() {
    expectFaults(
      inModelOf: text("delegated_to: 1️⃣moraine.example").replacing("class: parked", with: "class: 2️⃣parked"),
      "1️⃣: error: 'moraine.example' is parked and says that it has no key, so none can stand there",
      "2️⃣: note: its class is here")
    expectFaults(
      inModelOf: text(
        "delegated_to: 1️⃣scree.example",
        "  scree.example: {class: alias, dkim: {delegated_to: 2️⃣keys.quarry.example}}"),
      "1️⃣: error: the keys of 'scree.example' stand elsewhere themselves: name 'keys.quarry.example' or another",
      "2️⃣: note: it is delegated here")
  }

  @Test func `is nothing of a domain that another one signs for`() {
    expectFaults(
      inModelOf: text("signed_by: quarry.example, delegated_to: 1️⃣keys.quarry.example")
        .replacing("gravel.example", with: "gravel.quarry.example"),
      "1️⃣: error: a domain that is 'signed_by' another has no keys that are 'delegated_to' a name")
  }

  @Test func `has each selector once at one name, whoever signs with it`() {
    expectFaults(
      inModelOf: text(
        "delegated_to: keys.quarry.example, selectors: {\(pair("1", ("1️⃣", "2️⃣")))}",
        """
          scree.example: {class: alias, dkim: {delegated_to: keys.quarry.example, selectors: {\(pair("1", ("3️⃣", "4️⃣")))}}}
          talus.example: {class: alias, dkim: {delegated_to: drift.example, selectors: {\(pair("7", ("5️⃣", "6️⃣")))}}}
          drift.example: {class: alias, dkim: {selectors: {\(pair("7", ("7️⃣", "8️⃣")))}}}
        """) + secrets(("gravel", "1"), ("scree", "1"), ("talus", "7"), ("drift", "7")),
      "3️⃣: error: 'rsa1._domainkey.keys.quarry.example' is where the key of another domain stands: each needs a selector "
        + "of its own", "1️⃣: note: the other one is here",
      "4️⃣: error: 'ed1._domainkey.keys.quarry.example' is where the key of another domain stands: each needs a selector "
        + "of its own", "2️⃣: note: the other one is here",
      "7️⃣: error: 'rsa7._domainkey.drift.example' is where the key of another domain stands: each needs a selector of its "
        + "own", "5️⃣: note: the other one is here",
      "8️⃣: error: 'ed7._domainkey.drift.example' is where the key of another domain stands: each needs a selector of its "
        + "own", "6️⃣: note: the other one is here")
  }
}
