import Testing

@testable import Applying
@testable import Planning
@testable import Rendering
import Vocabulary

@Suite struct `A trial request` {
  private func plan(_ host: RenderedHost) throws -> HostPlan {
    let observation = Observation(
      of: HostQuery(of: host), files: Dictionary(uniqueKeysWithValues: host.artifacts.map { ($0.path, .absent) }),
      accounts: [:], missingPackages: [], facts: HostFacts(release: "debian-12", versions: [:]), units: [:],
      certificates: [:], manifest: nil, lock: nil, forwarding: [])
    return HostPlan(towards: host, from: observation, relays: [], tool: "1.0.0")
  }

  @Test func `asks an MX for its addresses, as a stranger and for a login that nobody has`() throws {
    let host = Samples.host(
      files: [Samples.file("/etc/postfix/main.cf", "x\n".utf8)], services: [.dovecot, .postfix],
      probes: [
        .active(.postfix), .greeting(port: Port(number: 465), .tls, expecting: "220 "),
        .greeting(port: Port(number: 143), .plain, expecting: "* OK"), .listens(port: Port(number: 6379), .redis),
        .accepts(port: Port(number: 25), recipient: Samples.address("basalt@quarry.example")),
        .refuses(recipient: Samples.address("nobody@quarry.example")),
      ])
    #expect(
      TrialRequest(of: try plan(host)).lines == [
        "try dovecot", "try postfix", "greeting 465 tls 220 ", "greeting 143 plain * OK",
        "accepts 25 basalt@quarry.example", "stranger 25 somebody@elsewhere.invalid",
        "stranger 25 nobody@quarry.example", "auth ezprov-discard",
      ])
  }

  @Test func `asks the policy daemon where Postfix does`() throws {
    let host = Samples.host(
      files: [Samples.file("/etc/default/postfwd", "x\n".utf8)], services: [.postfwd],
      probes: [.policy(port: Port(number: 10040))])
    #expect(
      TrialRequest(of: try plan(host)).lines == [
        "try postfwd", "stranger 25 somebody@elsewhere.invalid", "policy 10040",
      ])
  }

  @Test func `asks a relay at each of its listeners`() throws {
    let host = Samples.host(
      "relay1", role: .relay, files: [Samples.file("/etc/postfix/main.cf", "x\n".utf8)], services: [.postfix],
      probes: [25, 10027].map { .greeting(port: Port(number: $0), .plain, expecting: "220 ") })
    #expect(
      TrialRequest(of: try plan(host)).lines == [
        "try postfix", "greeting 25 plain 220 ", "greeting 10027 plain 220 ",
        "accepts 25 postmaster@relay1.quarry.example", "accepts 10027 postmaster@relay1.quarry.example",
        "stranger 25 somebody@elsewhere.invalid",
      ])
  }

  @Test func `is not made where nothing is to be tried`() throws {
    let host = Samples.host(files: [Samples.file("/etc/motd", "x\n".utf8)], services: [.postfix])
    #expect(TrialRequest(of: try plan(host)).request == nil)
  }
}
