package import Reporting
import Vocabulary

extension Inventory {
  /// Reads `texts`, in their order. Throws all that is wrong with their form.
  package init(reading texts: [SourceText]) throws(Faults) {
    if let fault = Self.excess(in: texts) { throw Faults([fault]) }
    var reader = InventoryReader(texts)
    for (index, text) in texts.enumerated() {
      reader.read(text, file: SourceFile(index: UInt16(index)))
    }
    self = try reader.finish()
  }

  /// What makes an inventory too large to be read at all.
  private static func excess(in texts: [SourceText]) -> Fault? {
    if texts.count > ReadingLimits.files {
      return .error("an inventory has at most \(ReadingLimits.files) files, not \(texts.count)", at: nil)
    }
    if let index = texts.firstIndex(where: { $0.octets.count > ReadingLimits.fileSize }) {
      let place = Place(file: SourceFile(index: UInt16(index)), line: 1, column: 1)
      return .error("a file has at most 256 MiB, not \(texts[index].octets.count) octets", at: place)
    }
    let total = texts.reduce(0) { $0 + $1.octets.count }
    guard total > ReadingLimits.totalSize else { return nil }
    return .error("an inventory has at most 1 GiB, not \(total) octets", at: nil)
  }
}
