/// What is wrong with a template, and on which line of it.
package struct TemplateFault: Error, Equatable, Sendable, CustomStringConvertible {
  package let template: String
  package let line: Int?
  package let message: String

  package var description: String { "\(template)\(line.map { ":\($0)" } ?? ""): \(message)" }
}
