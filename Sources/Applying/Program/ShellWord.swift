/// One word of a POSIX shell's command line (XCU §2.2): what stands between single quotes means itself.
struct ShellWord: Sendable, CustomStringConvertible {
  let description: String

  init(_ text: String) {
    description = "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  static func line(_ words: [String]) -> String { words.map { ShellWord($0).description }.joined(separator: " ") }
}
