import Glibc
import Planning
package import Sealing
package import Vocabulary

import Reporting

/// A file that `ezprov backup` wrote. It is read to its end, and every digest compared, before anything of it is given.
package struct BackupReader: Sendable {
  package let path: String

  package init(_ path: String) { self.path = path }

  /// `label`: of which host the contents are wanted. `today` decides which of its accounts have expired.
  ///
  /// Throws a ``StreamFault`` or a ``BackupFault`` for a file that is not as it was written, a ``Refusal`` when it can't be
  /// read.
  package func read(
    with key: OperatorKey, keeping label: HostLabel? = nil, today: CalendarDate
  ) throws -> Backup {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal() }
    defer { close(descriptor) }
    return try Self.read(with: key, keeping: label, today: today) { count in
      try octets(upTo: count, from: descriptor)
    }
  }

  static func read(
    with key: OperatorKey, keeping label: HostLabel?, today: CalendarDate,
    from source: @escaping (Int) throws -> [UInt8]
  ) throws -> Backup {
    let stream = try StreamReader(with: key, read: source)
    var intake = BackupIntake(header: stream.header, keeping: label)
    var records = RecordReader(stream)
    while let (kind, octets) = try records.next() { try intake.take(kind, octets) }
    return try intake.backup(today: today)
  }

  func octets(upTo count: Int, from descriptor: Int32) throws -> [UInt8] {
    var octets = [UInt8](repeating: 0, count: count)
    var taken = Glibc.read(descriptor, &octets, count)
    while taken < 0 && errno == EINTR { taken = Glibc.read(descriptor, &octets, count) }
    guard taken >= 0 else { throw refusal() }
    octets.removeLast(count - taken)
    return octets
  }

  func refusal() -> Refusal {
    Refusal(.usage, "cannot read '\(path)': \(String(cString: strerror(errno)))")
  }
}
