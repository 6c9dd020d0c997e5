/// A part of an answer that is given while it comes.
package enum AnswerPiece: Sendable, Equatable {
  /// A section begins: what it is, then what it is about.
  case begin([String])
  /// Some of its octets.
  case octets([UInt8])

  /// Whoever takes them in says whether it wants more.
  package typealias Taker = @Sendable (AnswerPiece) async -> Bool
}
