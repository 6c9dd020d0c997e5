import Templating

/// The POSIX sh program that runs at the other end of a connection, made of the parts that its purpose needs: what a
/// plan sends has no word for changing anything.
package struct HostProgram: Sendable {
  package enum Purpose: Sendable, CaseIterable {
    case observing, applying, confirming
    /// Tells of generations and locks.
    case inspecting
    /// Tells all that a backup takes, and takes mail back.
    case preserving
    /// Sets soft locks, and breaks the lock of another.
    case unlocking
    /// Not sent as a connection's program: it stays on the host, to put back what was there when nobody confirms.
    case recovering
    /// Runs on the controller and asks a host's services from there.
    case asking

    /// Whether a host stays as it is, whatever becomes of the connection.
    var onlyLooks: Bool { self == .observing || self == .inspecting }
  }
  /// What it acts on: the host itself, or a folder that stands for one.
  package enum Place: Sendable, CaseIterable { case host, folder }

  let text: String

  init(for purpose: Purpose, on place: Place) {
    text = Self.withoutComments(Self.source(for: purpose, on: place))
  }

  static func source(for purpose: Purpose, on place: Place) -> String {
    parts(purpose, place).map { EmbeddedProgram.part($0) ?? "" }.joined()
  }

  static func parts(_ purpose: Purpose, _ place: Place) -> [String] {
    let isHost = place == .host
    let facts = ["observe"] + (isHost ? ["host", "ground"] : ["folder"])
    let generations = ["generation", isHost ? "armed" : "unarmed"]
    let turns = ["history", "turns"]
    let questions = isHost ? ["queue", "settings", "probe"] : ["unprobed"]
    let shadow = [isHost ? "shadow" : "unshadowed"]
    let effects =
      isHost ? ["effects", "changes", "install", "check", "trial", "greetings"] : ["records", "unprobed"]
    return switch purpose {
    case .observing: ["base", "wire", "rights"] + facts + ["main"]
    case .applying:
      ["base", "wire", "rights"] + facts + generations + turns
        + ["files", "queue", "stage", "journal", "lock", "commit"] + effects + shadow + ["identify", "recall", "main"]
    case .preserving:
      ["base", "wire", "rights"] + facts + generations + turns + ["lock"] + shadow + ["backup", "mailbox", "main"]
    case .confirming: ["base", "wire", "rights"] + generations + turns + questions + ["main"]
    case .inspecting: ["base", "wire", "rights"] + facts + generations + ["status", "main"]
    case .unlocking: ["base", "wire", "rights"] + generations + turns + ["locks", "main"]
    case .recovering:
      ["base", "rights"] + generations + ["files"] + (isHost ? ["effects", "reversal"] : ["unrecorded"])
        + ["undo", "recover"]
    case .asking: ["base", "wire", "queue", "probe", "main"]
    }
  }

  /// Lines that are comments alone only cost time on the way.
  static func withoutComments(_ source: String) -> String {
    source.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }.map { $0 + "\n" }.joined()
  }
}
