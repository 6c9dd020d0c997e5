package import Vocabulary

/// One of `lists`: the lists of a domain of class `lists`.
package struct ListsEntry: Sendable {
  package let domain: Located<DomainName>
  package let names: [Located<LocalPart>]
  /// Whether the lists' addresses also work at the site's domain.
  package let compatibility: Bool
}
