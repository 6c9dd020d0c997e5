/// Faults as a compiler prints them: `file:line:column: error: message`, notes below.
package struct FaultListing {
  package let faults: Faults
  package let names: SourceNames
  package let style: Style

  package init(_ faults: Faults, names: SourceNames, style: Style = .plain) {
    self.faults = faults
    self.names = names
    self.style = style
  }

  package var text: String { faults.sorted.map(text(of:)).joined() }

  private func text(of fault: Fault) -> String {
    let kind = fault.severity == .error ? style.red("error:") : style.yellow("warning:")
    let place = fault.place.map { names.text(of: $0) + ": " } ?? ""
    let notes = fault.notes.map { "\(names.text(of: $0.place)): note: \($0.message)\n" }
    return "\(style.bold(place))\(kind) \(fault.message)\n" + notes.joined()
  }
}
