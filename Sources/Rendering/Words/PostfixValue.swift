import Modeling
import Reading
import Vocabulary

/// A value of main.cf, or a part of one (postconf(5)): none of its words holds `$`, white space, a comma or a brace.
struct PostfixValue: Word {
  let text: String

  init(_ address: MailAddress) { text = address.description }

  init(list domains: [DomainName]) { text = domains.map(\.text).joined(separator: ", ") }

  /// A table within main.cf, of logins and what they have; empty: no table.
  init(inline rows: [(login: Login, value: StaticString)]) {
    let rows = rows.map { "{ \($0.login) = \($0.value) }" }
    text = rows.isEmpty ? "" : "inline:{ \(rows.joined(separator: ", ")) }"
  }

  /// The loopback's and the trusted networks, as `mynetworks` writes them.
  init(networks: [HostEntry.TrustedNetwork]) {
    let trusted = networks.map { entry in
      let network = entry.network.value
      return switch network.address.family {
      case .v4: network.description
      case .v6: "[\(network.address)]/\(network.prefixLength)"
      }
    }
    text = (["127.0.0.0/8", "[::1]/128"] + trusted).joined(separator: ", ")
  }

  /// The words of a pipe(8) command; ``Reading/PipeWord`` left out all that pipe(8) expands.
  init(pipe words: [String]) { text = words.joined(separator: " ") }
}
