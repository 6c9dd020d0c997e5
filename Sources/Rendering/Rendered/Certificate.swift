package import Vocabulary

/// A certificate that services of the host use and that must be there, in date and of the right name before the swap.
package struct Certificate: Sendable {
  package let chain: FilePath
  package let key: FilePath
  package let names: [DomainName]
  package let place: Place

  package init(chain: FilePath, key: FilePath, names: [DomainName], place: Place) {
    self.chain = chain
    self.key = key
    self.names = names
    self.place = place
  }
}
