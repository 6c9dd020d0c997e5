import Glibc

/// The two streams of a command: results on standard output, everything else on standard error.
package struct Console: Sendable {
  package enum ColourChoice: String, Sendable, CaseIterable { case auto, always, never }

  package let results: Style
  package let messages: Style
  package let isInteractive: Bool

  package init(colour: ColourChoice, environment: (String) -> String?) {
    results = Style(colours: Self.colours(STDOUT_FILENO, colour, environment))
    messages = Style(colours: Self.colours(STDERR_FILENO, colour, environment))
    isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
  }

  package func result(_ text: String) { Self.write(text, to: STDOUT_FILENO) }
  package func message(_ text: String) { Self.write(text, to: STDERR_FILENO) }
  package func error(_ text: String) { message("\(messages.red("error:")) \(text)\n") }

  /// Flag, then NO_COLOR, then CLICOLOR_FORCE and FORCE_COLOR, then the terminal.
  private static func colours(
    _ descriptor: Int32, _ choice: ColourChoice, _ environment: (String) -> String?
  ) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    func isSet(_ name: String) -> Bool { environment(name).map { !$0.isEmpty && $0 != "0" } ?? false }
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return true }
    return isatty(descriptor) == 1 && environment("TERM") != "dumb"
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { _ = UnsafeRawBufferPointer($0).write(to: descriptor) }
  }
}
