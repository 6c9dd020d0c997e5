import Reading
import Vocabulary

/// Elements of a list in Rspamd's configuration language, each in double quotes.
struct UCLList: Word {
  let text: String

  /// The loopback's and the trusted networks.
  init(networks: [HostEntry.TrustedNetwork]) {
    let all = ["127.0.0.0/8", "::1/128"] + networks.map(\.network.value.description)
    text = all.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
