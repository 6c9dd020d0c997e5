import Glibc
package import Reading
package import Reporting

extension InventoryFolder {
  /// Writes files that were edited or are new.
  ///
  /// Each is replaced whole (rename(2)) and lasts (fsync(2)); it keeps its mode, its owner where the system allows
  /// it, and its place if the name in the folder is a link.
  package func write(_ files: [SourceText]) throws(Refusal) {
    for file in files { try write(file.octets, to: target(of: file.name)) }
  }

  private func target(of name: String) -> String {
    guard let resolved = realpath("\(path)/\(name)", nil) else { return "\(path)/\(name)" }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func write(_ octets: [UInt8], to target: String) throws(Refusal) {
    let draft = "\(target).\(getpid()).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw refusal(target) }
    defer {
      close(descriptor)
      unlink(draft)
    }
    try keepMode(of: target, on: descriptor)
    guard octets.withUnsafeBytes({ $0.write(to: descriptor) }) else { throw refusal(target) }
    guard fsync(descriptor) == 0, rename(draft, target) == 0 else { throw refusal(target) }
    try synchronizeFolder(of: target)
  }

  private func keepMode(of target: String, on descriptor: Int32) throws(Refusal) {
    var old = stat()
    guard stat(target, &old) == 0 else { return }
    // Only root may give a file away; anyone else's edit makes the file his own, as with any editor.
    _ = fchown(descriptor, old.st_uid, old.st_gid)
    guard fchmod(descriptor, old.st_mode & 0o7777) == 0 else { throw refusal(target) }
  }

  private func synchronizeFolder(of target: String) throws(Refusal) {
    let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(target) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw refusal(target) }
  }

  private func refusal(_ target: String) -> Refusal {
    Refusal(.invalid, "cannot write '\(target)': \(String(cString: strerror(errno)))")
  }
}
