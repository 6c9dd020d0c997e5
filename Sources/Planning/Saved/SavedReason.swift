/// A line of an inventory file.
struct SavedReason: Sendable, Hashable {
  let file: String
  let line: Int

  var text: String { "\(file):\(line)" }
}
