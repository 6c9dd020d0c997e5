import Glibc

/// An error number of the C library.
struct Errno: Error, Sendable, CustomStringConvertible {
  let code: Int32
  var description: String { String(cString: strerror(code)) }
}
