/// What a backup's stream is made of: one octet of kind, four of length, and so many octets. An entry is its words, its
/// octets in any number of pieces, and the digest of these.
enum BackupRecord: UInt8 {
  case entry = 0x45
  case octets = 0x44
  case digest = 0x5A

  /// Of octets in one record.
  static let limit = 1 << 20

  func head(_ count: Int) -> [UInt8] {
    [rawValue] + withUnsafeBytes(of: UInt32(count).bigEndian, Array.init)
  }
}
