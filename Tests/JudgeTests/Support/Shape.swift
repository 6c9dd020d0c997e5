import Rendering

/// How many lines, and how many that are no comments, each file and each zone has; names apart, so that another login
/// makes no other shape.
struct Shape: Equatable {
  private let files: [[Int]]
  private let zones: [[Int]]

  init(of rendered: RenderedSystem) {
    files = rendered.hosts.flatMap(\.artifacts).map { Self.counts($0.content) }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let texts = rendered.zones.map(\.text) + (rendered.pointers.map { [$0.text] } ?? [])
    zones = texts.map(Self.counts).sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// It has the same files and not more lines.
  func addsNothing(to other: Shape) -> Bool {
    files.count == other.files.count && zones.count <= other.zones.count && lines <= other.lines
  }

  private var lines: Int { (files + zones).reduce(0) { $0 + ($1.first ?? 0) } }

  private static func counts(_ octets: [UInt8]) -> [Int] {
    let lines = octets.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let words = lines.filter { $0.first != UInt8(ascii: "#") }.map { line in
      line.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    }
    return [lines.count, words.count, words.reduce(0, +)]
  }
}
