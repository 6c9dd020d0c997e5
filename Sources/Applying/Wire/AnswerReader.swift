/// Takes in what a program says, in pieces as they come, and tells whole answers from it.
///
/// What comes before the first line with the mark is noise of login files. A host may say what it likes: it can neither
/// make the reader trap nor take more memory than ``limit``.
struct AnswerReader {
  struct TooMuch: Error {}
  /// The program is of another version, or what answers is not the program.
  struct Foreign: Error {}

  static let limit = 256 << 20

  /// The words of the line with which the program began; nil until it came.
  private(set) var greeting: [String]?
  private let marker: [UInt8]
  private var pending: [UInt8] = []
  /// Where in `pending` the search for the next marker goes on.
  private var searched = 0
  private var words: [String]?
  private var sections: [Answer.Section] = []
  private var taken = 0
  /// Whether sections are given in ``pieces`` as they come, and none is kept for the answer.
  var isStreaming = false
  private var pieces: [AnswerPiece] = []

  init(mark: Mark) { marker = Array("\n\(mark.text) ".utf8) }

  /// The answers that are whole with these octets.
  mutating func take(_ octets: some Collection<UInt8>) throws -> [Answer] {
    pending += octets
    taken += octets.count
    guard taken <= Self.limit else { throw TooMuch() }
    var answers: [Answer] = []
    while let line = nextLine() {
      if let answer = try accept(line.words, after: line.content) { answers.append(answer) }
    }
    if isStreaming { streamPending() }
    return answers
  }

  /// What has come since the last call.
  mutating func drain() -> [AnswerPiece] {
    defer { pieces = [] }
    return pieces
  }

  /// All up to where a marked line may begin.
  private mutating func streamPending() {
    taken = 0
    guard words != nil, searched > 0 else { return }
    pieces.append(.octets(Array(pending[..<searched])))
    pending.removeFirst(searched)
    searched = 0
  }

  /// A marked line that has come whole, and what came before it.
  private mutating func nextLine() -> (words: [String], content: [UInt8])? {
    guard let start = pending.firstIndex(of: marker, from: searched) else {
      searched = max(0, pending.count - marker.count + 1)
      return nil
    }
    searched = start
    let rest = pending[(start + marker.count)...]
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    let line = String(decoding: rest[..<end], as: UTF8.self)
    let content = Array(pending[..<start])
    pending.removeSubrange(...end)
    // The line feed that ends one marked line may be the one that begins the next.
    searched = 0
    return (line.split(separator: " ").map(String.init), content)
  }

  private mutating func accept(_ line: [String], after content: [UInt8]) throws -> Answer? {
    if greeting == nil {
      guard line.starts(with: ["ready", "1"]) else { throw Foreign() }
      greeting = Array(line.dropFirst(2))
      return nil
    }
    if isStreaming {
      pieces +=
        (words == nil || content.isEmpty ? [] : [.octets(content)]) + (line.first == "end" ? [] : [.begin(line)])
    } else if let words {
      sections.append(Answer.Section(words, content))
    }
    words = line
    guard line.first == "end" else { return nil }
    guard line.count == 2, let verdict = Answer.Verdict(rawValue: line[1]) else { throw Foreign() }
    defer {
      words = nil
      sections = []
      taken = pending.count
    }
    return Answer(verdict, sections)
  }
}

extension [UInt8] {
  /// Where `pattern` first begins at or after `start`.
  fileprivate func firstIndex(of pattern: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first else { return nil }
    var from = start
    while from + pattern.count <= count, let found = self[from...].firstIndex(of: first) {
      guard found + pattern.count <= count else { return nil }
      if self[found..<found + pattern.count].elementsEqual(pattern) { return found }
      from = found + 1
    }
    return nil
  }
}
