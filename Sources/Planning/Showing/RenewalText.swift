extension Renewal {
  /// Why, in words.
  var text: String {
    switch self {
    case .parameters(let names): "a reload does not take \(names.joined(separator: ", "))"
    case .debt: "what it loaded last is not what its files hold"
    }
  }
}
