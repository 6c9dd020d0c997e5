/// The parts of the program that runs on hosts, `templates/host/NAME.sh`. They are no templates: nothing replaces them.
package enum EmbeddedProgram {
  static let folder = "host/"

  package static func part(_ name: String) -> String? {
    EmbeddedTemplates.all.first { $0.name == "\(folder)\(name).sh" }?.text.description
  }
}
