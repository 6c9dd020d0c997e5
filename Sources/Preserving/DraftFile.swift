import Glibc
import Reporting

/// A file for its owner alone that has no name until it is whole and on the disk (O_TMPFILE of open(2)), so that nothing
/// of it stays whatever ends the program. Where the file system has no such files it has a name of its own meanwhile.
struct DraftFile: Sendable {
  let descriptor: Int32
  private let path: String
  private let hasName: Bool

  /// Throws a ``Refusal`` when nothing can be written beside `path`.
  init(for path: String) throws(Refusal) {
    self.path = path
    let unnamed = Self.unnamed(in: Self.folder(of: path))
    hasName = unnamed == nil
    descriptor = unnamed ?? open(Self.name(for: path), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw refusal }
    guard fchmod(descriptor, 0o600) == 0 else {
      discard()
      throw refusal
    }
  }

  /// It appears under its name, in place of what has it.
  func publish() throws(Refusal) {
    guard fsync(descriptor) == 0 else { throw refusal }
    if hasName || !link(to: path) {
      let name = Self.name(for: path)
      guard hasName || errno == EEXIST && link(to: name) else { throw refusal }
      guard rename(name, path) == 0 else {
        let because = refusal
        unlink(name)
        throw because
      }
    }
    try synchronizeFolder()
    close(descriptor)
  }

  func discard() {
    close(descriptor)
    if hasName { unlink(Self.name(for: path)) }
  }

  func write(_ octets: UnsafeRawBufferPointer) throws(Refusal) {
    guard octets.write(to: descriptor) else { throw refusal }
  }

  /// Nil: there are none here, or no way to give one a name later.
  private static func unnamed(in folder: String) -> Int32? {
    let descriptor = open(folder, O_WRONLY | withoutName | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard access(self.path(of: descriptor), F_OK) == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// O_TMPFILE, a macro that Swift does not see.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY

  private static func path(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

  private func link(to name: String) -> Bool {
    linkat(AT_FDCWD, Self.path(of: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
  }

  private static func name(for path: String) -> String { "\(path).\(getpid()).new" }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }

  private func synchronizeFolder() throws(Refusal) {
    let parent = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { throw refusal }
    defer { close(parent) }
    guard fsync(parent) == 0 else { throw refusal }
  }

  private var refusal: Refusal {
    Refusal(.usage, "cannot write '\(path)': \(String(cString: strerror(errno)))")
  }
}
