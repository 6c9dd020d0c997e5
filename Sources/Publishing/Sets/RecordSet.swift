package import Records

/// The records of one name and type: as a server has them, or as they are to be.
package struct RecordSet: Hashable, Sendable {
  /// One record's data, with the spelling in which it was met: an update names it by that one.
  package struct Member: Hashable, Comparable, Sendable {
    package let presentation: String
    package let data: CanonicalData

    package init(_ type: String, _ presentation: String) {
      self.presentation = presentation
      data = CanonicalData(type, presentation)
    }

    /// By what is compared, so that the same text in other pieces is the same.
    package static func == (one: Member, other: Member) -> Bool { one.data == other.data }
    package func hash(into hasher: inout Hasher) { hasher.combine(data) }
    package static func < (one: Member, other: Member) -> Bool { one.data < other.data }

    /// A sender policy (RFC 7208 §4.5).
    var isSenderPolicy: Bool { data.text == "\"v=spf1\"" || data.text.hasPrefix("\"v=spf1 ") }
  }

  package let ttl: Int
  /// Sorted, each spelling once.
  package let members: [Member]

  package init(ttl: Int, _ members: some Sequence<Member>) {
    var spellings: Set<String> = []
    self.ttl = ttl
    self.members = members.sorted().filter { spellings.insert($0.presentation).inserted }
  }

  /// Whether the data is the same, whatever the time to live.
  package func holdsTheSame(as other: RecordSet?) -> Bool { Set(members) == other.map { Set($0.members) } }
}

extension [SetKey: RecordSet] {
  /// The sets that `records` make; the shortest time to live holds for all of one (RFC 2181 §5.2).
  package init(_ records: [Record]) {
    let groups = [SetKey: [Record]](grouping: records) { SetKey($0) }
    self = groups.mapValues { records in
      RecordSet(
        ttl: records.map(\.ttl).min() ?? 0, records.map { .init($0.data.type, $0.data.presentation) })
    }
  }
}
