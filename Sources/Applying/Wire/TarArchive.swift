/// Files and folders as a tape archive in the ustar form (POSIX.1 pax, “ustar Interchange Format”), with GNU's records
/// for long names. Everything in it is root's and for root alone: the host gives files their owner and mode.
struct TarArchive {
  private static let block = 512
  private(set) var octets: [UInt8] = []

  mutating func add(_ content: [UInt8], at path: String) {
    addHeader(path, size: content.count, mode: "0000600", kind: "0")
    octets += content
    pad()
  }

  mutating func addFolder(_ path: String) { addHeader("\(path)/", size: 0, mode: "0000700", kind: "5") }

  /// The whole archive, with the two empty blocks that end it.
  func closed() -> [UInt8] { octets + [UInt8](repeating: 0, count: 2 * Self.block) }

  private mutating func addHeader(_ path: String, size: Int, mode: String, kind: String) {
    let name = Array(path.utf8)
    if name.count > 100 {
      addHeader("././@LongLink", size: name.count + 1, mode: "0000000", kind: "L")
      octets += name + [0]
      pad()
    }
    octets += Self.header(Array(name.prefix(100)), size: size, mode: mode, kind: kind)
  }

  private static func header(_ name: [UInt8], size: Int, mode: String, kind: String) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ octets: some Sequence<UInt8>, _ offset: Int) {
      for (index, octet) in octets.enumerated() { header[offset + index] = octet }
    }
    put(name, 0)
    put(mode.utf8, 100)
    put("0000000".utf8, 108)
    put("0000000".utf8, 116)
    put(octal(size, 11).utf8, 124)
    put("00000000000".utf8, 136)
    put("        ".utf8, 148)
    put(kind.utf8, 156)
    put("ustar".utf8, 257)
    put("00".utf8, 263)
    put("\(octal(header.reduce(0) { $0 + Int($1) }, 6))\0 ".utf8, 148)
    return header
  }

  private static func octal(_ number: Int, _ width: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private mutating func pad() {
    octets += [UInt8](repeating: 0, count: (Self.block - octets.count % Self.block) % Self.block)
  }
}
