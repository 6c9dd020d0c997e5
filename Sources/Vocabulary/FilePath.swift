/// An absolute path on a host, of characters that no configuration grammar or shell reads as anything else.
package struct FilePath: InventoryScalar, Comparable, CustomStringConvertible {
  package static var form: String { "an absolute path of letters, digits and '._-+@=,', such as '/etc/ssl/mail.pem'" }

  package let text: String

  package init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "/"), (2...1024).contains(text.utf8.count),
      text.utf8.allSatisfy(Self.allows),
      text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        .allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 255 })
    else { return nil }
    self.text = text
  }

  package var description: String { text }
  /// The path of the folder that holds it.
  package var folder: String {
    text.utf8.lastIndex(of: UInt8(ascii: "/")).map { $0 == text.startIndex ? "/" : String(text[..<$0]) } ?? "/"
  }

  package static func < (one: FilePath, other: FilePath) -> Bool { one.text < other.text }

  private init(known text: String) { self.text = text }

  private static func allows(_ octet: UInt8) -> Bool {
    octet.isLetterOrDigit || "/._-+@=,".utf8.contains(octet)
  }
}

extension FilePath {
  /// A path that the program itself knows; a literal that is none is a fault of the program.
  package init(known literal: StaticString) { self.init(known: literal.description) }

  /// The folder or file of that name below this one.
  package func appending(_ name: DomainName) -> FilePath { FilePath(known: "\(text)/\(name)") }
  package func appending(_ name: StaticString) -> FilePath { FilePath(known: "\(text)/\(name)") }
}
