/// Writes the parts of a template with what fills them, and notes what was used.
struct TemplateWriter {
  let template: String
  private(set) var filled = FilledText()
  private var used: Set<String> = []

  init(template: String) { self.template = template }

  /// `fillings`: the innermost block's last.
  mutating func write(_ parts: [Template.Part], with fillings: [Filling]) throws(TemplateFault) {
    for part in parts {
      switch part {
      case .text(let text): filled.append(text)
      case .hole(let name, let line): filled.append(try string(name, line, fillings))
      case .block(let name, let inner, let line):
        for entry in try entries(name, line, fillings) { try write(inner, for: entry, in: fillings) }
        if try entries(name, line, fillings).isEmpty { noteHoles(of: inner) }
      }
    }
  }

  private mutating func write(
    _ parts: [Template.Part], for entry: Filling, in fillings: [Filling]
  ) throws(TemplateFault) {
    if let place = entry.place { filled.note(place) }
    try write(parts, with: fillings + [entry])
    if entry.place != nil { filled.note(fillings.last { $0.place != nil }?.place) }
    try checkUsed(entry)
  }

  /// Everything in `filling` has had its hole, in this entry or in one like it.
  func checkUsed(_ filling: Filling) throws(TemplateFault) {
    guard let name = filling.values.keys.sorted().first(where: { !used.contains($0) }) else { return }
    throw TemplateFault(template: template, line: nil, message: "the template has no place for '\(name)'")
  }

  private mutating func string(_ name: String, _ line: Int, _ fillings: [Filling]) throws(TemplateFault) -> String {
    guard case .text(let text)? = value(name, fillings) else { throw unknown("{{\(name)}}", line, fillings) }
    return text
  }

  private mutating func entries(
    _ name: String, _ line: Int, _ fillings: [Filling]
  ) throws(TemplateFault) -> [Filling] {
    guard case .entries(let entries)? = value(name, fillings) else { throw unknown("{{#\(name)}}", line, fillings) }
    return entries
  }

  private mutating func value(_ name: String, _ fillings: [Filling]) -> Filling.Value? {
    used.insert(name)
    return fillings.last { $0.values[name] != nil }?.values[name]
  }

  /// Holes within a block that is not written count as had, so that its values need not be left out.
  private mutating func noteHoles(of parts: [Template.Part]) {
    for part in parts {
      switch part {
      case .text: break
      case .hole(let name, _): used.insert(name)
      case .block(let name, let inner, _):
        used.insert(name)
        noteHoles(of: inner)
      }
    }
  }

  private func unknown(_ hole: String, _ line: Int, _ fillings: [Filling]) -> TemplateFault {
    let known = Set(fillings.flatMap(\.values.keys)).sorted().joined(separator: ", ")
    return TemplateFault(template: template, line: line, message: "nothing fills '\(hole)'; there is \(known)")
  }
}
