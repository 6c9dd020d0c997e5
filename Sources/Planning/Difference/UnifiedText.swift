package import Reporting

/// A difference as diff(1) prints it with `-u`, each hunk with a note of ours behind its header.
package struct UnifiedText {
  package let difference: Difference
  package let style: Style
  /// How many lines of hunks are printed at most; nil: all.
  package let limit: Int?
  /// What stands behind a hunk's header, such as the inventory lines that it comes from.
  package let note: (Hunk) -> String

  package init(
    _ difference: Difference, style: Style = .plain, limit: Int? = nil, note: @escaping (Hunk) -> String = { _ in "" }
  ) {
    self.difference = difference
    self.style = style
    self.limit = limit
    self.note = note
  }

  /// One element a line, without line ends.
  package var lines: [String] {
    var lines: [String] = []
    for hunk in difference.hunks() {
      if let limit, lines.count >= limit { break }
      lines.append(header(of: hunk))
      append(hunk, to: &lines)
    }
    guard let limit, lines.count > limit else { return lines }
    return lines.prefix(limit) + [style.dim("... cut after \(limit) lines")]
  }

  private func header(of hunk: Hunk) -> String {
    let note = note(hunk)
    return style.cyan(hunk.header) + (note.isEmpty ? "" : style.dim("  # \(note)"))
  }

  private func append(_ hunk: Hunk, to lines: inout [String]) {
    var next = hunk.old.lowerBound
    for edit in hunk.edits {
      append(difference.old, next..<edit.old.lowerBound, " ", to: &lines) { $0 }
      append(difference.old, edit.old, "-", to: &lines, style.red)
      append(difference.new, edit.new, "+", to: &lines, style.green)
      next = edit.old.upperBound
    }
    append(difference.old, next..<hunk.old.upperBound, " ", to: &lines) { $0 }
  }

  private func append(
    _ text: Lines, _ range: Range<Int>, _ sign: String, to lines: inout [String], _ dress: (String) -> String
  ) {
    let room = limit.map { max(0, $0 + 1 - lines.count) } ?? range.count
    for line in range.prefix(room) {
      let octets = text[line], isEnded = octets.last == UInt8(ascii: "\n")
      lines.append(dress(sign + PrintableText.of(isEnded ? octets.dropLast() : octets)))
      if !isEnded { lines.append("\\ No newline at end of file") }
    }
  }
}
