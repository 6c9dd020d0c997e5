import Glibc
package import Reporting

/// A folder of `*.yml` files: those directly in it, in the order of their names, none that begins with a dot.
package struct InventoryFolder: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The files' contents. Refuses what is no folder, has no such file, or cannot be read.
  package func texts() throws(Refusal) -> [SourceText] {
    var texts: [SourceText] = []
    for name in try names() { texts.append(SourceText(name: name, octets: try octets(of: name))) }
    return texts
  }

  private func names() throws(Refusal) -> [String] {
    guard let folder = opendir(path) else { throw refusal("'\(path)' is the folder of the inventory", errno) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name.hasSuffix(".yml"), !name.hasPrefix(".") { names.append(name) }
    }
    guard !names.isEmpty else { throw Refusal(.invalid, "'\(path)' holds no inventory: no file there ends in '.yml'") }
    if let odd = names.first(where: { !$0.utf8.allSatisfy(Self.allows) }) {
      throw Refusal(.invalid, "a file's name has letters, digits, '.', '-' and '_', not '\(ShownWord(odd))'")
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func allows(_ octet: UInt8) -> Bool {
    octet >= 0x30 && octet <= 0x39 || octet | 0x20 >= 0x61 && octet | 0x20 <= 0x7A || "._-".utf8.contains(octet)
  }

  private func octets(of name: String) throws(Refusal) -> [UInt8] {
    let file = open("\(path)/\(name)", O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw refusal("'\(name)' is a file to read", errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(.invalid, "'\(name)' is no regular file")
    }
    let size = Int(status.st_size)
    guard size <= ReadingLimits.fileSize else { throw Refusal(.invalid, "'\(name)' has more than 256 MiB") }
    return try read(file, size, name)
  }

  private func read(_ file: Int32, _ size: Int, _ name: String) throws(Refusal) -> [UInt8] {
    var failure: Int32 = 0
    let octets = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(file, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { return }
        count += got
      }
    }
    guard failure == 0 else { throw refusal("'\(name)' is a file to read", failure) }
    return octets
  }

  private func refusal(_ message: String, _ number: Int32) -> Refusal {
    Refusal(.invalid, "\(message): \(String(cString: strerror(number)))")
  }
}
