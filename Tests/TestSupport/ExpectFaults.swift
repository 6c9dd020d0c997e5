import Reading
package import Reporting
package import Testing
package import Vocabulary

/// Expects that reading `marked`, without its marks, finds exactly `expected`: whole messages in reading order, each
/// behind its mark, notes after their faults. A place without a mark shows as line and column.
///
///     expectFaults(of: "discard: 1️⃣stone", "1️⃣: error: …")
package func expectFaults(
  of marked: String, _ expected: String..., location: SourceLocation = #_sourceLocation
) {
  let marked = MarkedText(marked)
  #expect(messages(of: marked) == expected, sourceLocation: location)
}

/// The faults of one file, each place as its mark.
private func messages(of marked: MarkedText) -> [String] {
  do {
    _ = try read(marked.text)
    return []
  } catch let faults as Faults {
    return faults.lines { place in marked.mark(at: place) ?? "\(place.line):\(place.column)" }
  } catch {
    return ["\(error)"]
  }
}

extension Faults {
  /// Each fault and note on a line, in reading order, places written by `spell`.
  package func lines(_ spell: (Place) -> String) -> [String] {
    sorted.flatMap { fault in
      let place = fault.place.map { spell($0) + ": " } ?? ""
      return ["\(place)\(fault.severity.rawValue): \(fault.message)"]
        + fault.notes.map { "\(spell($0.place)): note: \($0.message)" }
    }
  }
}
