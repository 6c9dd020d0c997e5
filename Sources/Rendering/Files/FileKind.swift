import Vocabulary

/// Whose a file is, who may read it, and what follows when it changes.
struct FileKind {
  let mode: FileMode
  let owner: String
  let group: String
  let effects: [Effect]

  init(_ effects: [Effect] = [], mode: UInt16 = 0o644, owner: String = "root", group: String = "root") {
    self.mode = FileMode(bits: mode)
    self.owner = owner
    self.group = group
    self.effects = effects
  }

  /// Read by a service that must be told when it changes.
  static func configuration(of service: Service) -> FileKind { FileKind([.reload(service)]) }

  /// Read anew each time it is used.
  static let plain = FileKind()
  static let program = FileKind(mode: 0o755)

  /// In a person's home.
  static func personal(_ login: Login, mode: UInt16) -> FileKind {
    FileKind(mode: mode, owner: login.text, group: login.text)
  }
}
