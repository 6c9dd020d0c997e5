import Planning

/// A ``LockOwner`` as the lines `KEY VALUE` of a host's `lock.owner`, and of each generation's `about`.
extension LockOwner {
  /// A host that says nothing of a value has another version of the program, or was cut off in writing.
  init(words lines: [String]) {
    let pairs = lines.compactMap { line -> (String, String)? in
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
    let values = Dictionary(pairs) { first, _ in first }
    self.init(
      who: values["who"] ?? "somebody", since: values["since"] ?? "an unknown time",
      run: values["run"].flatMap { RunID($0) }, plan: values["plan"], commit: values["commit"], note: values["note"])
  }

  var lines: String {
    let pairs = [
      ("who", who), ("since", since), ("run", run?.description), ("plan", plan), ("commit", commit), ("note", note),
    ]
    return pairs.compactMap { key, value in value.map { "\(key) \(Self.oneLine($0))\n" } }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
