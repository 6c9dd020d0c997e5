/// How text is dressed for one stream: with ANSI colours on a terminal, plain elsewhere.
package struct Style: Sendable {
  package static let plain = Style(colours: false)

  package let colours: Bool
  package init(colours: Bool) { self.colours = colours }

  package func bold(_ text: String) -> String { dress(text, "1") }
  package func dim(_ text: String) -> String { dress(text, "2") }
  package func red(_ text: String) -> String { dress(text, "31") }
  package func green(_ text: String) -> String { dress(text, "32") }
  package func yellow(_ text: String) -> String { dress(text, "33") }
  package func cyan(_ text: String) -> String { dress(text, "36") }

  private func dress(_ text: String, _ code: String) -> String {
    colours && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
