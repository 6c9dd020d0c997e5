/// One configuration file with holes, taken apart.
package struct Template: Sendable {
  enum Part: Sendable {
    case text(String)
    case hole(String, line: Int)
    indirect case block(String, [Part], line: Int)
  }

  /// The path below the folder of templates.
  package let name: String
  let parts: [Part]

  package init(named name: String, text: String) throws(TemplateFault) {
    var parser = TemplateParser(name: name, text: text)
    self.name = name
    parts = try parser.parts()
  }

  /// The file, with every hole filled.
  package func filled(with filling: Filling) throws(TemplateFault) -> FilledText {
    var writer = TemplateWriter(template: name)
    try writer.write(parts, with: [filling])
    try writer.checkUsed(filling)
    return writer.filled
  }
}
