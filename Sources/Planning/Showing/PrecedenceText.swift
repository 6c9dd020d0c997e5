extension Order.Precedence {
  /// The reason in words.
  package var text: String {
    switch reason {
    case .newRelay: "\(before) lets the new relay \(after) in before that one sends"
    case .newCredential: "\(before) knows the new credential of \(after) before that one uses it"
    case .leavingRelay(let relay): "\(before) is ready before \(after) shuts out \(relay)"
    }
  }
}
