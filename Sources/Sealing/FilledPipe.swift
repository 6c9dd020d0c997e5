import Glibc
import SystemPackage

/// A pipe that is written and read while nobody waits at the other end, so that a key passes to or from a program
/// without a file, an argument or a copy that is not wiped.
///
/// It holds 4096 octets at least (pipe(7)), more than a key takes. Filled before its reader starts, it can neither block
/// nor raise SIGPIPE, whatever the reader does.
struct FilledPipe: ~Copyable {
  static let capacity = 4096

  let readEnd: FileDescriptor
  let writeEnd: FileDescriptor
  private var isOpenForWriting = true

  init() throws(SealingFault) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .program("pipe", reason: String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readEnd = FileDescriptor(rawValue: ends[0])
    writeEnd = FileDescriptor(rawValue: ends[1])
  }

  deinit {
    close(readEnd.rawValue)
    if isOpenForWriting { close(writeEnd.rawValue) }
  }

  /// Puts `secret` in and closes the end that is written to.
  mutating func fill(with secret: Secret) throws(SealingFault) {
    guard secret.count <= Self.capacity else { throw .program("pipe", reason: "a key of \(secret.count) octets") }
    let written = secret.withOctets { write(writeEnd.rawValue, $0.baseAddress, $0.count) }
    guard written == secret.count else { throw .program("pipe", reason: String(cString: strerror(errno))) }
    closeForWriting()
  }

  /// Takes out what a program that has ended put in.
  mutating func drain() throws(SealingFault) -> Secret {
    guard let secret = try drained(upTo: Self.capacity) else { throw .program("pipe", reason: "more than a key") }
    return secret
  }

  /// The same; nil when it is more than `limit` octets.
  mutating func drained(upTo limit: Int) throws(SealingFault) -> Secret? {
    closeForWriting()
    // Another child that is being started may hold the other end for a moment: don't wait for it.
    _ = fcntl(readEnd.rawValue, F_SETFL, O_NONBLOCK)
    var count = 0
    let scratch = Secret(count: limit + 1) { count = read(readEnd.rawValue, $0.baseAddress, $0.count) }
    guard count >= 0 || errno == EAGAIN else { throw .program("pipe", reason: String(cString: strerror(errno))) }
    return count <= limit ? scratch.prefix(max(count, 0)) : nil
  }

  private mutating func closeForWriting() {
    if isOpenForWriting { close(writeEnd.rawValue) }
    isOpenForWriting = false
  }
}
