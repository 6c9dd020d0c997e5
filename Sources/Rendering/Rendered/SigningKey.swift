package import Vocabulary

/// A key of a domain that signs, and the file from which its signer reads the private half.
package struct SigningKey: Sendable, Hashable {
  package enum Standing: Sendable, Hashable {
    /// Published, to sign later.
    case next
    case signing
    /// No longer; the file may go.
    case released
  }

  package let domain: DomainName
  package let selector: Selector
  package let standing: Standing
  /// When the inventory began to say so.
  package let since: Timestamp?
  package let path: FilePath

  package init(_ selector: Selector, of domain: DomainName, _ standing: Standing, since: Timestamp?, at path: FilePath)
  {
    self.domain = domain
    self.selector = selector
    self.standing = standing
    self.since = since
    self.path = path
  }

  /// `DOMAIN.SELECTOR`.
  package var name: String { "\(domain).\(selector)" }

  /// The file that says with which keys mail is signed; it names them by their paths.
  package static let signer = FilePath(known: "/etc/rspamd/local.d/dkim_signing.conf")
}
