import Vocabulary

/// A POSIX extended regular expression between slashes, as regexp_table(5) and header_checks(5) take it.
enum RegularExpression {
  /// Every address at `domain`, and no other text.
  static func address(at domain: DomainName) -> String { "/^[^@]+@\(escaped(domain.text))$/" }

  /// The literal `text` in an expression.
  static func escaped(_ text: String) -> String {
    String(text.flatMap { "\\.[]{}()*+?^$|/".contains($0) ? ["\\", $0] : [$0] })
  }
}
