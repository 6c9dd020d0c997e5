import Sealing

/// The records of a backup, one after the other.
struct RecordReader: ~Copyable {
  private var stream: StreamReader
  private var pending: [UInt8] = []
  private var position = 0

  init(_ stream: consuming StreamReader) { self.stream = stream }

  /// Nil after the last, which is when the whole stream is known to be as it was written.
  mutating func next() throws -> (kind: BackupRecord, octets: ArraySlice<UInt8>)? {
    guard try has(5) else {
      guard position == pending.count else { throw BackupFault.foreign }
      return nil
    }
    let count = pending[(position + 1)..<(position + 5)].reduce(0) { $0 << 8 | Int($1) }
    guard let kind = BackupRecord(rawValue: pending[position]), count <= BackupRecord.limit, try has(5 + count) else {
      throw BackupFault.foreign
    }
    let octets = pending[(position + 5)..<(position + 5 + count)]
    position += 5 + count
    return (kind, octets)
  }

  private mutating func has(_ count: Int) throws -> Bool {
    while pending.count - position < count {
      pending.removeFirst(position)
      position = 0
      guard let part = try stream.next({ Array($0) }) else { return pending.count >= count }
      pending += part
    }
    return true
  }
}
