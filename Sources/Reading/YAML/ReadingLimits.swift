/// How much an inventory may hold, so that no file can exhaust the machine that reads it.
enum ReadingLimits {
  /// Octets in one file (256 MiB).
  static let fileSize = 256 << 20
  /// Octets in all files (1 GiB); offsets into the user table are 32 bits wide.
  static let totalSize = 1 << 30
  static let files = 4096
  /// Mappings and lists within each other. libyaml knows no limit, and takes quadratic time on nested flow collections.
  static let depth = 64
  /// Values that all aliases of a file repeat.
  static let repeatedValues = 10_000
  /// Octets of text that all aliases of a file repeat.
  static let repeatedOctets = 1 << 20
}
