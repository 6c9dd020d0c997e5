import Glibc
import Reporting

/// A folder of the operator's own templates, laid out as the program's are.
struct TemplateFolder {
  let path: String

  /// By name: the path below the folder.
  func texts() throws -> [String: String] {
    var texts: [String: String] = [:]
    try visit("") { name, octets in
      guard let text = String(validating: octets, as: UTF8.self) else {
        throw Refusal(.invalid, "the template '\(name)' is not UTF-8")
      }
      texts[name] = text
    }
    return texts
  }

  private func visit(_ folder: String, _ take: (String, [UInt8]) throws -> Void) throws {
    for name in try Files.names(in: "\(path)/\(folder)") where !name.hasPrefix(".") {
      let below = folder.isEmpty ? name : "\(folder)/\(name)"
      if Files.isFolder("\(path)/\(below)") {
        try visit(below, take)
      } else {
        try take(below, Files.octets(of: "\(path)/\(below)"))
      }
    }
  }
}
