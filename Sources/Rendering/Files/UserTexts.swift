import Reading

/// The octets of all users' words, in place.
struct UserTexts {
  private let arena: UnsafeBufferPointer<UInt8>
  private let texts: UnsafeBufferPointer<UserTable.Text>

  fileprivate init(_ arena: UnsafeBufferPointer<UInt8>, _ texts: UnsafeBufferPointer<UserTable.Text>) {
    self.arena = arena
    self.texts = texts
  }

  @inline(__always)
  subscript(text: UserTable.Text) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: arena[Int(text.start)..<Int(text.start) + Int(text.count)])
  }

  /// The words of a user's list.
  @inline(__always)
  subscript(range: Range<UInt32>) -> Slice<UnsafeBufferPointer<UserTable.Text>> { texts[range.indices] }
}

extension UserTable {
  /// For tables of millions: the words' octets where Reading put them, valid only inside of `body`.
  func withTexts<Result>(_ body: (UserTexts) -> Result) -> Result {
    arena.withUnsafeBufferPointer { arena in texts.withUnsafeBufferPointer { body(UserTexts(arena, $0)) } }
  }
}

extension Range<UInt32> {
  /// As indices of an array.
  var indices: Range<Int> { Int(lowerBound)..<Int(upperBound) }
}
