import Reporting

/// What is said about a key that nothing asks for.
enum UnknownKey {
  static func message(_ key: String, known: [String]) -> String {
    if key == "<<" { return "'<<' merges nothing here: write the settings out, or repeat a whole value by an alias" }
    let hint = NearestWord.hint(for: key, among: known)
    return "unknown key '\(ShownWord(key))'" + (hint.isEmpty ? ": known are \(list(known))" : hint)
  }

  private static func list(_ words: [String]) -> String {
    words.map { "'\($0)'" }.joined(separator: ", ")
  }
}
