import Subprocess

/// The last lines of a stream, without control characters: what a program says when it gives up.
struct LastLines: Sendable {
  private static let limit = 16 << 10
  let list: [String]

  /// Reads the stream to its end.
  init(of stream: SubprocessOutputSequence) async {
    var octets: [UInt8] = []
    do {
      for try await piece in stream {
        octets += piece.withUnsafeBytes { Array($0) }
        octets.removeFirst(max(0, octets.count - Self.limit))
      }
    } catch {
      // What has come until then is all there is to tell.
    }
    list = Self.lines(octets)
  }

  static func lines(_ octets: [UInt8]) -> [String] {
    octets.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .map { line in String(decoding: line.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self).trimmed }
      .filter { !$0.isEmpty }
  }
}
