/// Why a test cannot even ask its question; it fails with these words.
package struct TestSetback: Error, CustomStringConvertible {
  package let description: String
  package init(description: String) { self.description = description }
}
