import Vocabulary

/// Names in a `Match User` line of sshd_config(5).
struct SSHNames: Word {
  let text: String
  init(_ logins: [Login]) { text = logins.map(\.text).joined(separator: ",") }
}
