import Records
import Reporting
import Vocabulary

/// Whether what is published fits: names into 253 octets (RFC 1035 §3.1), a record into 65535, an answer into a packet.
struct AnswerSizes {
  let zone: RenderedZone

  var faults: Faults { Faults(names + records + answers) }

  private static let longestName = 253
  private static let largestRecord = 65_535
  /// Of the 512 octets that every resolver takes over UDP, what a name and the rest of an answer leave (RFC 7208 §3.4).
  private static let largestAnswer = 450

  private var names: [Fault] {
    zone.records.filter { $0.name.text.utf8.count > Self.longestName + 1 }.map {
      .error("'\($0.name.text.dropLast())' is longer than a name in DNS can be", at: $0.place)
    }
  }

  private var records: [Fault] {
    zone.records.filter { $0.data.octets > Self.largestRecord }.map {
      .error("the \($0.data.type) record of '\($0.name.text.dropLast())' is longer than a record can be", at: $0.place)
    }
  }

  private var answers: [Fault] {
    let texts = Dictionary(grouping: zone.records.filter { $0.data.type == "TXT" }, by: \.name)
    return texts.sorted { $0.key < $1.key }.compactMap { name, records in
      let octets = records.reduce(0) { $0 + $1.data.octets }
      guard octets > Self.largestAnswer, octets <= Self.largestRecord else { return nil }
      return .warning(
        "the TXT answer for '\(name.text.dropLast())' has \(octets) octets, more than the \(Self.largestAnswer) that surely fit over UDP",
        at: records[0].place)
    }
  }
}

extension RecordData {
  /// How long it is in a message, where that can be much.
  fileprivate var octets: Int {
    switch self {
    case .text(let text): text.utf8.count + max(1, (text.utf8.count + 254) / 255)
    case .authorisation(_, let tag, let value): 2 + tag.utf8.count + value.utf8.count
    case .address, .mx, .nullMX, .pointer, .alias, .service, .association: 0
    }
  }
}
