import Templating

/// The bash program that a host runs in namespaces of their own: it comes with the stage and goes with it.
enum TrialProgram {
  static let parts = ["try-ground", "try-words", "settings", "try-postfix", "try-services", "try-main"]

  static var source: String { parts.map { EmbeddedProgram.part($0) ?? "" }.joined() }
  static var text: String { HostProgram.withoutComments(source) }
}
