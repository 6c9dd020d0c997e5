import Vocabulary

/// What became of an update, as nsupdate(1) tells it.
enum UpdateReply: Hashable, Sendable {
  case done
  /// A prerequisite did not hold: the response code.
  case stale(String)
  case refused(UpdateFault)
  /// No answer: it may have been done all the same.
  case unanswered(String)

  init(code: Int, complaint: String) {
    if code == 0 {
      self = .done
      return
    }
    let lines = complaint.split(whereSeparator: \.isNewline).map(String.init)
    let status = lines.compactMap { $0.hasPrefix("update failed: ") ? String($0.dropFirst(15)) : nil }.first
    if let silence = lines.first(where: { $0.contains("Communication with") || $0.contains("timed out") }) {
      self = .unanswered(silence.hasPrefix("; ") ? String(silence.dropFirst(2)) : silence)
    } else if let status, ["NXRRSET", "YXRRSET", "NXDOMAIN", "YXDOMAIN"].contains(status) {
      self = .stale(status)
    } else {
      self = .refused(UpdateFault(status, lines.last ?? "ended without a word"))
    }
  }
}

/// Why a server did not do an update.
enum UpdateFault: Hashable, Sendable {
  /// It does not know the key, or another secret of it.
  case wrongKey(String)
  /// The clocks differ by more than five minutes.
  case wrongTime
  /// The key may not change that.
  case refused
  /// The server is not the zone's.
  case notAuthoritative
  case failed(String)

  init(_ status: String?, _ words: String) {
    switch status {
    case "NOTAUTH(BADSIG)", "NOTAUTH(BADKEY)", "NOTAUTH(BADTRUNC)": self = .wrongKey(status ?? "")
    case "NOTAUTH(BADTIME)": self = .wrongTime
    case "NOTAUTH", "NOTZONE": self = .notAuthoritative
    case "REFUSED": self = .refused
    case let status?: self = .failed(status)
    case nil: self = .failed(words)
    }
  }
}
