import Vocabulary

/// A POSIX extended regular expression between slashes, as regexp_table(5) and header_checks(5) take it.
enum RegularExpression {
  /// Every address at `domain` without an extension: Postfix asks for the whole address first and for it without its
  /// extension only if no table has answered, so a pattern for both would hide the owner of the bare address.
  static func address(at domain: DomainName) -> String { "/^[^@+]+@\(escaped(domain.text))$/" }

  /// The literal `text` in an expression.
  static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\.[]{}()*+?^$|/".contains($0) ? ["\\", $0] : [$0] })
  }
}
