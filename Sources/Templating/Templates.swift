/// All templates by name: those in the binary, and the operator's own in their place.
package struct Templates: Sendable {
  private let texts: [String: String]

  /// The templates that came with the binary.
  package static let embedded = Templates(
    texts: Dictionary(
      EmbeddedTemplates.all.filter { $0.name.contains("/") && !$0.name.hasPrefix(EmbeddedProgram.folder) }
        .map { ($0.name, $0.text.description) }, uniquingKeysWith: { first, _ in first }))

  private init(texts: [String: String]) { self.texts = texts }

  package var names: [String] { texts.keys.sorted() }

  /// The same with `own` texts instead of those of the same name; one that replaces nothing is an error.
  package func overridden(by own: [String: String]) throws(TemplateFault) -> Templates {
    if let stray = own.keys.sorted().first(where: { texts[$0] == nil }) {
      throw TemplateFault(template: stray, line: nil, message: "there is no template of this name to replace")
    }
    return Templates(texts: texts.merging(own) { _, own in own })
  }

  package func template(_ name: String) throws(TemplateFault) -> Template {
    guard let text = texts[name] else {
      throw TemplateFault(template: name, line: nil, message: "there is no template of this name")
    }
    return try Template(named: name, text: text)
  }

  /// The text of a file that has no holes.
  package func text(_ name: String) throws(TemplateFault) -> String {
    try template(name).filled(with: Filling()).text
  }
}
