package import Vocabulary

/// One of `caa` of a domain: who may issue certificates for it, perhaps for one account alone (RFC 8659, RFC 8657).
package struct CAAEntry: Sendable {
  package let issuer: Located<DomainName>
  package let account: WebAddress?
}
