import TestSupport

/// postfwd(8), which answers requests on standard input in turn and counts as it would as a daemon.
struct PolicyDaemon {
  private let rules: String
  init(rules: String) { self.rules = rules }

  struct Mail {
    let login: String
    let recipients: Int
  }

  /// One action for each mail, in order.
  func actions(on mails: [Mail]) async throws -> [String] {
    let requests = mails.map { mail in
      """
      request=smtpd_access_policy
      protocol_state=END-OF-MESSAGE
      protocol_name=ESMTP
      helo_name=client.example
      sender=someone@quarry.example
      recipient=
      client_address=198.51.100.7
      client_name=unknown
      sasl_username=\(mail.login)
      recipient_count=\(mail.recipients)


      """
    }
    let ended = try await Program("postfwd1").run(
      ["-f", rules, "--nodaemon", "-n", "--cache=0"], input: Array(requests.joined().utf8))
    let actions = ended.lines.filter { $0.hasPrefix("action=") }.map { String($0.dropFirst("action=".count)) }
    guard actions.count == mails.count else { throw TestSetback(description: "postfwd1: \(ended)") }
    return actions
  }
}
