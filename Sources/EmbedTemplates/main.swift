import Foundation

// Build-time tool: `embed-templates FOLDER OUTPUT` writes every file below FOLDER into one Swift source.
let folder = URL(fileURLWithPath: CommandLine.arguments[1]).standardizedFileURL
let output = URL(fileURLWithPath: CommandLine.arguments[2])

let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
  .filter { path in
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
  .sorted()

var source = "enum EmbeddedTemplates {\n  static let all: [(name: String, text: StaticString)] = [\n"
for path in paths {
  let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  source += "(name: \"\(path)\", text: ####\"\"\"\n\(text)\n\"\"\"####),\n"
}
source += "  ]\n}\n"
try source.write(to: output, atomically: true, encoding: .utf8)
