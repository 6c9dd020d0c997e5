import Glibc

/// A file that holds one secret: no link to it matters, but whose it is and who may read it.
package struct SecretFile: Sendable {
  package let path: String
  private let limit: Int

  package init(path: String, limit: Int = SealedValue.limit) {
    self.path = path
    self.limit = limit
  }

  /// What it holds; nil when there is no such file. One that others may read, or that is another account's than this
  /// one's or root's, is refused.
  package func read() throws(SealingFault) -> Secret? {
    // Not blocking, since opening a FIFO would wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .failure(to: "read", path)
    }
    defer { close(descriptor) }
    let size = try size(of: descriptor)
    return try Secret(count: size) { area throws(SealingFault) in
      guard Glibc.read(descriptor, area.baseAddress, area.count) == area.count else { throw .failure(to: "read", path) }
    }
  }

  private func size(of descriptor: Int32) throws(SealingFault) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .failure(to: "read", path) }
    guard status.st_mode & S_IFMT == S_IFREG, (1...limit).contains(Int(status.st_size)) else {
      throw .notASecretFile(path: path, limit: limit)
    }
    guard [geteuid(), 0].contains(status.st_uid) else { throw .keyOfAnother(path: path) }
    guard status.st_mode & 0o077 == 0 else { throw .keyReadableByOthers(path: path, mode: status.st_mode.octal) }
    return Int(status.st_size)
  }
}

extension SealingFault {
  /// The last failure of the system, as `errno` has it.
  static func failure(to doing: String, _ path: String) -> SealingFault {
    .system(doing: doing, path: path, reason: String(cString: strerror(errno)))
  }
}

extension mode_t {
  var octal: String { "0" + String(self & 0o7777, radix: 8) }
}
