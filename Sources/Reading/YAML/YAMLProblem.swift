/// What libyaml's messages mean to whoever wrote the file.
enum YAMLProblem {
  static func inPlainWords(_ problem: String) -> String {
    words[problem] ?? "this is not YAML: \(problem)"
  }

  /// What began where libyaml's context stands, if that helps.
  static func note(on context: String) -> String? { contexts[context] }

  private static let words: [String: String] = [
    "mapping values are not allowed in this context":
      "a ':' cannot stand here: check the indentation, or quote the text",
    "did not find expected key": "a key is expected here: check the indentation and the quotes",
    "did not find expected '-' indicator": "the next '- ' of the list is expected here: check the indentation",
    "did not find expected ',' or ']'": "',' or ']' is expected here",
    "did not find expected ',' or '}'": "',' or '}' is expected here",
    "did not find expected node content": "a value is expected here",
    "did not find expected <document start>": "a file holds one document, and this is behind its end",
    "could not find expected ':'": "a key and a ':' are expected here",
    "block sequence entries are not allowed in this context": "a '- ' stands on its own line",
    "block mapping entries are not allowed in this context": "a key cannot stand here: check the indentation",
    "mapping keys are not allowed in this context": "a '?' cannot stand here",
    "found character that cannot start any token":
      "no value begins with this character: quote it, and indent with spaces",
    "found a tab character that violates indentation": "a tab does not indent: use spaces",
    "found a tab character where an indentation space is expected": "a tab does not indent: use spaces",
    "found unexpected end of stream": "the closing quote is missing",
    "found unexpected document indicator": "the closing quote is missing",
    "found unknown escape character": "no such escape is known: use single quotes for a backslash",
    "found undefined tag handle": "tags are not read: every key knows its type",
    "found unexpected ':'": "a ':' cannot stand here: quote the text",
  ]

  private static let contexts: [String: String] = [
    "while parsing a block mapping": "the mapping began here",
    "while parsing a block collection": "the list began here",
    "while parsing a flow mapping": "the '{' stands here",
    "while parsing a flow sequence": "the '[' stands here",
    "while scanning a quoted scalar": "the quote stands here",
    "while scanning a simple key": "the key began here",
  ]
}
