import Templating

/// The POSIX sh program that runs at the other end of a connection, made of the parts that its purpose needs: what a
/// plan sends has no word for changing anything.
package struct HostProgram: Sendable {
  package enum Purpose: Sendable, CaseIterable { case observing, applying, probing }
  /// What it acts on: the host itself, or a folder that stands for one.
  enum Place: Sendable, CaseIterable { case host, folder }

  let text: String

  init(for purpose: Purpose, on place: Place) {
    text = Self.withoutComments(Self.source(for: purpose, on: place))
  }

  static func source(for purpose: Purpose, on place: Place) -> String {
    parts(purpose, place).map { EmbeddedProgram.part($0) ?? "" }.joined()
  }

  static func parts(_ purpose: Purpose, _ place: Place) -> [String] {
    let facts = ["observe", place == .host ? "host" : "folder"]
    let effects = place == .host ? ["effects", "install", "check"] : ["records"]
    return switch purpose {
    case .observing: ["wire", "rights"] + facts + ["main"]
    case .applying: ["wire", "rights"] + facts + ["lock", "stage", "commit"] + effects + ["main"]
    case .probing: place == .host ? ["wire", "probe", "main"] : ["wire", "unprobed", "main"]
    }
  }

  /// Lines that are comments alone only cost time on the way.
  private static func withoutComments(_ source: String) -> String {
    source.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.map { $0 + "\n" }.joined()
  }
}
