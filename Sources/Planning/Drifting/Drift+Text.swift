import Reporting

extension Drift {
  /// What has changed, in words.
  var text: String {
    switch change {
    case .edited(_, let additions?, let removals?): "edited  +\(additions) -\(removals)"
    case .edited: "edited"
    case .attributes(_, let old, let new): "\(PrintableText.of(old)) -> \(PrintableText.of(new))"
    case .vanished: "gone"
    case .obstructed(_, let obstruction): "is \(obstruction.text) now"
    case .unmanaged: "not ezprov's, in a folder of its own"
    case .accountGone: "gone"
    case .accountLocked: "locked"
    case .accountReopened: "reopened"
    case .unloaded: "has not loaded what its files hold"
    }
  }
}
