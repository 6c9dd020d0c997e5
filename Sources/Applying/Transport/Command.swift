/// A program of this machine with its arguments.
struct Command: Sendable, Equatable {
  let executable: String
  let arguments: [String]
}
