import Glibc
import Rendering
import Reporting
import Vocabulary

/// The host keys of the inventory as a known_hosts file (sshd(8)) without a name, so that there is nothing to clean up and
/// nothing for another user to touch.
struct PinnedKeys: Sendable {
  /// Where ssh finds it for as long as this process lives.
  let path: String

  /// Throws an errno.
  init(of hosts: [RenderedHost]) throws(Errno) {
    var name = Array("/tmp/ezprov-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0, unlink(name) == 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0 else {
      throw Errno(code: errno)
    }
    guard Array(Self.text(hosts).utf8).withUnsafeBytes({ $0.write(to: descriptor) }) else { throw Errno(code: errno) }
    path = "/proc/\(getpid())/fd/\(descriptor)"
  }

  static func text(_ hosts: [RenderedHost]) -> String {
    hosts.flatMap { host in host.connection.hostKeys.map { "\(host.label) \($0.type) \($0.blob)\n" } }.joined()
  }
}
