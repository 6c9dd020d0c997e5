import CSodium
import Glibc
package import SystemPackage

/// A file in memory that has no name, for what a program shall read on its standard input and nobody else anywhere.
package struct MemoryFile: ~Copyable {
  /// Its offset is at the beginning until a program reads from it.
  package let descriptor: FileDescriptor

  package init() throws(SealingFault) {
    let number = memory_file()
    guard number >= 0 else { throw Self.fault }
    descriptor = FileDescriptor(rawValue: number)
  }

  deinit { close(descriptor.rawValue) }

  package func append(_ text: String) throws(SealingFault) {
    var text = text
    let written = text.withUTF8 { Glibc.write(descriptor.rawValue, $0.baseAddress, $0.count) }
    guard written == text.utf8.count else { throw Self.fault }
  }

  package func append(_ secret: Secret) throws(SealingFault) {
    let written = secret.withOctets { Glibc.write(descriptor.rawValue, $0.baseAddress, $0.count) }
    guard written == secret.count else { throw Self.fault }
  }

  /// Back to the beginning, for its reader.
  package func rewind() { lseek(descriptor.rawValue, 0, SEEK_SET) }

  private static var fault: SealingFault {
    .system(doing: "make", path: "a file in memory", reason: String(cString: strerror(errno)))
  }
}
