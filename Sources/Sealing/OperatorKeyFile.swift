import Glibc

/// The file that holds an operator's key: mode 0600 in a folder that nobody else can change, never overwritten.
package struct OperatorKeyFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// `$EZPROV_KEY`, else `~/.config/ezprov/key`.
  package init(environment: [String: String]) throws(SealingFault) {
    if let path = environment["EZPROV_KEY"], !path.isEmpty {
      self.init(path: path)
    } else if let home = environment["HOME"], !home.isEmpty {
      self.init(path: home + "/.config/ezprov/key")
    } else {
      throw .noPlaceForKey
    }
  }

  /// The key, or nil when there is no such file.
  package func read() throws(SealingFault) -> OperatorKey? {
    do throws(SealingFault) {
      guard let text = try SecretFile(path: path, limit: 4096).read() else { return nil }
      guard let key = OperatorKey(fileText: text) else { throw .notAKeyFile(path: path) }
      return key
    } catch {
      if case .notASecretFile = error { throw .notAKeyFile(path: path) }
      throw error
    }
  }
}

extension OperatorKeyFile {
  /// Writes `key` under a name that nothing has yet; the file appears whole or not at all, and lasts (fsync).
  package func create(_ key: OperatorKey) throws(SealingFault) {
    try makeFolder(folder)
    try checkFolder()
    let draft = "\(path).\(getpid()).new"
    defer { unlink(draft) }
    try write(key.fileText, to: draft)
    // Unlike a renaming, a link never replaces what is there.
    guard link(draft, path) == 0 else {
      if errno == EEXIST { throw .keyExists(path: path) }
      throw .failure(to: "write", path)
    }
    try synchronize(folder, O_RDONLY | O_DIRECTORY)
  }

  private var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func makeFolder(_ folder: String) throws(SealingFault) {
    if mkdir(folder, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else {
      throw .failure(to: "make folder", folder)
    }
    try makeFolder(String(folder[..<slash]))
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw .failure(to: "make folder", folder) }
  }

  private func checkFolder() throws(SealingFault) {
    var status = stat()
    guard stat(folder, &status) == 0 else { throw .failure(to: "read", folder) }
    guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
      throw .folderWritableByOthers(path: folder, mode: status.st_mode.octal)
    }
  }

  private func write(_ text: Secret, to draft: String) throws(SealingFault) {
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .failure(to: "write", draft) }
    defer { close(descriptor) }
    let written = text.withOctets { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    guard written == text.count, fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
      throw .failure(to: "write", draft)
    }
  }

  private func synchronize(_ path: String, _ flags: Int32) throws(SealingFault) {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw .failure(to: "write", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .failure(to: "write", path) }
  }
}
