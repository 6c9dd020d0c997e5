import ArgumentParser
import Reading
import Templating

/// How files are made: whose templates, whose key.
struct RenderingOptions: ParsableArguments {
  @Option(help: "A folder of templates that replace those of the same name in the program.")
  var templates: String?

  func allTemplates() throws -> Templates {
    guard let templates else { return .embedded }
    return try Templates.embedded.overridden(by: TemplateFolder(path: templates).texts())
  }
}
