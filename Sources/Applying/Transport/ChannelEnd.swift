/// How a connection ended before it had answered.
struct ChannelEnd: Error, Sendable, Equatable {
  enum Cause: Sendable, Equatable {
    /// The program at this end, ssh or sh, could not be started.
    case notStarted(String)
    /// It ended, with an exit status or, negative, by a signal.
    case ended(status: Int32)
    /// It said what the program on a host never says.
    case foreign
  }

  let cause: Cause
  /// Whether the program on the host had begun.
  let hadBegun: Bool
  /// The last lines of its standard error.
  let words: [String]

  /// The end was told already, with its reason.
  static let before = ChannelEnd(cause: .ended(status: 0), hadBegun: true, words: ["the connection had ended before"])
}
