import Rendering
import Testing
import Vocabulary

@Suite struct `People's accounts` {
  private func mx() async throws -> RenderedHost {
    try #require(try await FullInventory.shared.rendered().hosts.first { $0.label.text == "mx1" })
  }

  @Test func `exist for who has a system account, locked for who must not sign in`() async throws {
    let accounts = try await mx().accounts
    let people = accounts.filter { if case .person = $0.kind { true } else { false } }
    #expect(
      people.filter { $0.standing == .open }.map(\.login.text) == [
        "basalt", "granite", "flint", "slate", "topaz", "schist", "gneiss",
      ])
    #expect(people.filter { $0.standing == .locked }.map(\.login.text) == ["marble", "chalk"])
    let daemons = accounts.filter { if case .system = $0.kind { true } else { false } }
    #expect(daemons.map(\.login.text) == ["vmail", "wiki"])
  }

  @Test func `have the password dialogue for a shell unless they have asked for one`() async throws {
    for account in try await mx().accounts {
      guard case .person(let shell) = account.kind else { continue }
      #expect(shell.text == (account.login.text == "gneiss" ? "/bin/bash" : "/usr/local/lib/ezprov/passwd"))
    }
  }

  @Test func `take keys that open the dialogue alone`() async throws {
    let rendered = try await FullInventory.shared.rendered()
    let forced = try #require(rendered.artifact("mx1", "/home/granite/.ssh/authorized_keys"))
    #expect(forced.text.hasPrefix("restrict,pty,command=\"/usr/local/lib/ezprov/passwd\" ssh-ed25519 AAAA"))
    #expect(forced.mode.bits == 0o600 && forced.owner == "granite" && forced.group == "granite")
    #expect(rendered.text("mx1", "/home/gneiss/.ssh/authorized_keys")?.hasPrefix("ssh-ed25519 AAAA") == true)
  }

  @Test func `are kept to the dialogue by sshd too, whatever they sign in with`() async throws {
    let rows = try await FullInventory.shared.rendered().rows("mx1", "/etc/ssh/sshd_config.d/ezprov.conf")
    #expect(rows.first == "Match User basalt,granite,flint,slate,topaz,schist,marble,chalk")
    #expect(rows.contains("  DisableForwarding yes") && rows.contains("  PasswordAuthentication no"))
  }

  @Test func `have a managed .forward of final recipients, and no other is touched`() async throws {
    let host = try await mx()
    let files = host.artifacts.filter { $0.path.text.hasSuffix("/.forward") }
    #expect(files.map(\.path.text) == ["/home/schist/.forward"])
    #expect(files[0].text == "\\schist\nschist@far.example\nslate@far.example\nbasalt@quarry.example\n")
    #expect(files[0].mode.bits == 0o644 && files[0].owner == "schist")
  }
}
