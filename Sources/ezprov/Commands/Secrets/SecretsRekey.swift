import ArgumentParser
import Editing
import Modeling
import Reading
import Rendering
import Reporting
import Sealing
import Vocabulary

/// `ezprov secrets rekey`: a new site key, and what else must change when a secret became known.
struct SecretsRekey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rekey",
    abstract: "Makes a new site key, from which new passwords of all hosts and services follow.",
    discussion: """
      For when an operator was removed, or the site key was lost or became known. The next apply changes the relays over; \
      the MX lets them in with the old passwords until they have the new. What a new site key does not change is named.
      """)

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await common.perform { session in
      let folder = try session.folder()
      let system = try session.compile(folder.texts(), quietly: true)
      if let kept = system.secrets.value(.siteKey)?.reference {
        throw Refusal(
          .usage, "'site-key' is kept in \(kept.description): put the base64 text of 32 random octets there instead")
      }
      try Hardening.noCoreDumps()
      var editor = try InventoryEditor(folder.texts())
      try editor.seal(SiteKey.random().secret, as: .siteKey, toAllOf: system.secrets)
      try folder.write(editor.changes())
      session.console.message(Aftermath(of: system).text)
      return .ok
    }
  }
}
