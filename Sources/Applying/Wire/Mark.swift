/// What begins each line that the program itself says: 32 hexadecimal digits, another for each connection, told to the
/// program on its standard input alone.
struct Mark: Sendable, Equatable {
  let text: String

  init() {
    text = (0..<4).map { _ in String(UInt32.random(in: 0x1000_0000...UInt32.max), radix: 16) }.joined()
  }

  init(_ text: String) { self.text = text }

  var introduction: [UInt8] { Array("\(text)\n".utf8) }
}
