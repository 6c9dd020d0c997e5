package import Vocabulary

/// One file of a host: where it is, what stands in it, whose it is, and what must follow when it changes.
package struct Artifact: Sendable {
  package enum Secrecy: Sendable {
    /// Anyone may see it.
    case open
    /// It holds secrets: never shown, never logged; only "changed" or "unchanged" is said.
    case secret
    /// It would hold secrets, but the key to them is not at hand: `content` has `<secret>` in their place, so that it
    /// can be neither compared nor applied.
    case withheld
  }

  package let path: FilePath
  package let content: [UInt8]
  package let mode: FileMode
  package let owner: String
  package let group: String
  package let secrecy: Secrecy
  package let effects: [Effect]
  package let origins: LineOrigins

  package init(
    path: FilePath, content: [UInt8], mode: FileMode, owner: String, group: String, secrecy: Secrecy = .open,
    effects: [Effect], origins: LineOrigins
  ) {
    self.path = path
    self.content = content
    self.mode = mode
    self.owner = owner
    self.group = group
    self.secrecy = secrecy
    self.effects = effects
    self.origins = origins
  }
}
