import Glibc

#if canImport(System)
  package import System
#else
  package import SystemPackage
#endif

/// What a program finds on its standard input, as a file without a name.
///
/// Not a pipe: Subprocess 1.0.2 ends the whole process when a program ends before it has read all of its input
/// ("FileDescriptor was not closed").
package enum ProgramInput {
  package static func file(holding octets: [UInt8]) throws -> FileDescriptor {
    guard !octets.isEmpty else { return try .open("/dev/null", .readOnly) }
    var name = Array("/tmp/ezprov-input-XXXXXX\0".utf8CString)
    let descriptor = FileDescriptor(rawValue: mkstemp(&name))
    guard descriptor.rawValue >= 0, unlink(name) == 0 else {
      throw TestSetback(description: "no scratch file can be made in /tmp")
    }
    _ = try descriptor.writeAll(octets)
    _ = fcntl(descriptor.rawValue, F_SETFD, FD_CLOEXEC)
    _ = lseek(descriptor.rawValue, 0, SEEK_SET)
    return descriptor
  }
}
