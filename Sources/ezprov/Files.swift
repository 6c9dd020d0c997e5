import Glibc
import Reporting

/// Files of the machine that the command runs on.
enum Files {
  /// What the folder holds, sorted.
  static func names(in folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { throw refusal("read", folder) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func octets(of path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal("read", path) }
    defer { close(descriptor) }
    return try octets(in: descriptor, named: path)
  }

  /// All that can be read from `descriptor`.
  static func octets(in descriptor: Int32, named name: String) throws -> [UInt8] {
    var octets: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw refusal("read", name) }
      if count == 0 { return octets }
      octets += buffer[..<count]
    }
  }

  /// Makes `path` and every folder above it that is missing.
  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw refusal("make", path)
    }
    try makeFolder(String(path[..<slash]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw refusal("make", path) }
  }

  static func write(_ octets: [UInt8], to path: String, mode: mode_t = 0o644) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw refusal("write", path) }
    defer { close(descriptor) }
    guard octets.withUnsafeBytes({ $0.write(to: descriptor) }) else { throw refusal("write", path) }
  }

  private static func refusal(_ doing: String, _ path: String) -> Refusal {
    Refusal(.usage, "cannot \(doing) '\(path)': \(String(cString: strerror(errno)))")
  }
}
