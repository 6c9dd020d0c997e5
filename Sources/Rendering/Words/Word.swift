import Vocabulary

/// Text that is one value in the grammar of a configuration file, made from checked values alone.
protocol Word {
  var text: String { get }
}

/// A word that every grammar takes as it is: letters, digits and `._-`, with `/+@=,` in paths.
struct PlainWord: Word {
  let text: String

  init(_ domain: DomainName) { text = domain.text }
  init(_ login: Login) { text = login.text }
  init(_ selector: Selector) { text = selector.text }
  init(_ path: FilePath) { text = path.text }
  init(_ port: Port) { text = port.description }
  init(_ count: Count) { text = count.description }
  init(_ size: ByteSize) { text = size.description }
  init(_ time: TimeSpan) { text = time.description }

  /// A word known to the program.
  init(_ literal: StaticString) { text = literal.description }
}

/// A line of text for people, as the rest of a comment.
///
/// It has no line feed, and the templates never end a comment with it, where a backslash would join the next line.
struct CommentText: Word {
  let text: String
  init(_ line: Line) { text = line.text }
}
