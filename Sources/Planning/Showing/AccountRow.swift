import Rendering
import Reporting
import Vocabulary

extension Row {
  init(_ change: SavedAccount, side: PlanSide) {
    sign = change.reason == .drift ? "!" : change.action.sign
    subject = "account \(change.login)"
    detail = [change.action.text, change.reason.remark(side)].filter { !$0.isEmpty }.joined(separator: "  ")
    reason = change.place?.text ?? ""
  }
}

extension SavedAccount.Action {
  fileprivate var sign: String {
    switch self {
    case .create, .revive: "+"
    case .lock: "-"
    case .reopen, .setShell, .setPassword: "~"
    }
  }

  var text: String {
    switch self {
    case .create(.person(_)): "created"
    case .create(.system(_)): "created for a daemon"
    case .lock: "locked"
    case .reopen: "reopened"
    case .revive(_, let uid): "created with uid \(uid)"
    case .setPassword: "<secret> password"
    case .setShell(let shell, let old): "shell \(PrintableText.of(old)) -> \(shell)"
    }
  }
}

extension AccountChange.Reason {
  fileprivate func remark(_ side: PlanSide) -> String {
    switch self {
    case .pending: ""
    case .drift: "changed on the host: would be put back"
    case .gone: "\(side.absence): it stays, with its files"
    }
  }
}
