import Reporting
import Vocabulary

/// The settings of one mapping at a time, asked for by name; what was never asked for is an unknown key.
///
/// A type is read by asking for each of its settings once, whatever the earlier answers were, so that all faults of an
/// entry are told together and the closed set of its keys is the list of questions.
struct Fields: ~Copyable {
  typealias Index = NodeTree.Index
  typealias Pair = NodeTree.Pair

  /// The mapping whose settings are being asked for.
  private struct Frame {
    var mapping = NodeTree.none
    /// The name of the entry, or none in a list.
    var subject = NodeTree.none
    /// Before this key all have been asked for. Entries mostly hold their settings in the order of the questions.
    var cursor = NodeTree.none
    /// How many keys have not been asked for yet.
    var remaining = 0
    /// Where this frame's questions begin in `questions`.
    var firstQuestion = 0
  }

  var tree = NodeTree()
  var faults = Faults()
  private var frame = Frame()
  private var questions: [StaticString] = []

  /// Reads the settings of `mapping`, which stands below the key `subject`.
  mutating func inside<Value>(
    _ mapping: Index, of subject: Index, _ body: (inout Fields) -> Value?
  ) -> Value? {
    guard tree[mapping].kind == .mapping else {
      wrong(mapping, subject == NodeTree.none ? .words("each item") : .name(subject), "a mapping of settings")
      return nil
    }
    let outer = frame
    frame = Frame(
      mapping: mapping, subject: subject, cursor: tree[mapping].first, remaining: Int(tree[mapping].count),
      firstQuestion: questions.count)
    let value = body(&self)
    if !isExhausted { reportUnknownKeys() }
    questions.removeLast(questions.count - frame.firstQuestion)
    frame = outer
    return value
  }

  /// `key` with its value.
  mutating func take(_ key: StaticString) -> Pair? {
    guard frame.remaining > 0 else { return nil }
    questions.append(key)
    guard let pair = tree.firstUntakenPair(from: frame.cursor, spelling: key) else { return nil }
    tree.markTaken(pair.key)
    if pair.key == frame.cursor { frame.cursor = tree[pair.value].next }
    frame.remaining -= 1
    return pair
  }

  /// Whether every key of the entry has been asked for.
  var isExhausted: Bool { frame.remaining == 0 }

  /// The place of the mapping's name, or of the mapping itself in a list.
  var place: Place { tree[frame.subject == NodeTree.none ? frame.mapping : frame.subject].place }

  /// How a message calls the entry whose settings are being asked for.
  var subject: String { frame.subject == NodeTree.none ? "this" : name(of: frame.subject) }

  /// Those of `keys` that the entry has.
  func present(_ keys: [StaticString]) -> [Index] {
    tree.pairs(of: frame.mapping).map(\.key).filter { key in keys.contains { tree.spells(key, $0) } }
  }

  /// Reports that `key` is missing.
  mutating func missing(_ key: StaticString, _ form: String) {
    faults.add(.error("\(subject) needs '\(key)', \(form)", at: place))
  }

  mutating func repeated(_ key: Index, first: Place) {
    faults.add(.error("\(name(of: key)) is set twice", at: tree[key].place).noting("first set here", at: first))
  }

  /// Reports that `subject` is something else than what stands at `node`.
  mutating func wrong(_ node: Index, _ subject: Subject, _ form: @autoclosure () -> String) {
    faults.add(.error("\(words(for: subject)) is \(form()), not \(shown(node))", at: tree[node].place))
  }

  private func words(for subject: Subject) -> String {
    let base =
      switch subject.base {
      case .key(let key): "'\(key)'"
      case .name(let index): name(of: index)
      case .words(let words): words
      }
    return switch subject.part {
    case .whole: base
    case .eachItem: "each item of \(base)"
    case .eachKey: "each key of \(base)"
    }
  }

  func name(of key: Index) -> String { "'\(ShownWord(tree.text(key)))'" }

  private func shown(_ node: Index) -> String {
    switch tree[node].kind {
    case .mapping: "a mapping"
    case .list: tree[node].count == 0 ? "an empty list" : "a list"
    case .plain: tree.isEmpty(node) ? "empty" : name(of: node)
    case .quoted: "the text \(name(of: node))"
    }
  }

  /// What is left when all questions have been asked is unknown, or there for the second time.
  private mutating func reportUnknownKeys() {
    let known = questions[frame.firstQuestion...].map { "\($0)" }
    let keys = tree.pairs(of: frame.mapping).map(\.key)
    var taken: [String: Place] = [:]
    for key in keys where tree[key].isTaken { taken[tree.text(key)] = tree[key].place }
    for key in keys where !tree[key].isTaken {
      let word = tree.text(key)
      if let first = taken[word] {
        repeated(key, first: first)
      } else {
        faults.add(.error(UnknownKey.message(word, known: known), at: tree[key].place))
      }
    }
  }
}
