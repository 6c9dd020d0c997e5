import Planning

extension SoftLock {
  /// `softlock ID` with lines such as `who NAME`, `note TEXT` and `until SECONDS`.
  init(_ section: Answer.Section) {
    let owner = LockOwner(words: section.lines)
    let until = section.lines.first { $0.hasPrefix("until ") }.flatMap { Int($0.dropFirst("until ".count)) }
    self.init(
      id: section.words.dropFirst().first ?? "", who: owner.who, note: owner.note ?? "", until: until)
  }
}
