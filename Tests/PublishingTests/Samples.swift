import Modeling
import Reading
import Records
import Rendering
import Vocabulary

@testable import Publishing

/// Values for tests, from text that is known to be right.
enum Samples {
  static let place = Place(file: SourceFile(index: 0), line: 7, column: 3)
  static let zone = name("quarry.example")
  static let update = Zone.Update(
    server: parsed(IPAddress("192.0.2.53")), port: Port(number: 53), key: parsed(TSIGKeyName("ezprov-quarry")),
    algorithm: .sha256)

  static func name(_ text: String) -> DomainName { parsed(DomainName(text)) }

  private static func parsed<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a sample is none") }
    return value
  }

  /// `TTL DATA…` of one set.
  static func set(_ type: String, _ data: String..., ttl: Int = 3600) -> RecordSet {
    RecordSet(ttl: ttl, data.map { RecordSet.Member(type, $0) })
  }

  static func key(_ text: String) -> SetKey {
    let words = text.split(separator: " ")
    return SetKey("\(words[0])", "\(words[1])")
  }

  /// What the inventory would have in the zone.
  static func rendered(_ records: [(RecordName, RecordData)], ttl: Int = 3600, released: Set<String> = [])
    -> RenderedZone
  {
    RenderedZone(
      name: zone, records: records.map { Record($0.0, $0.1, ttl: ttl, from: place) }, update: update,
      released: released, tracing: false)
  }

  /// A server that has `sets`, with the list of what was published; nil: none.
  static func live(_ sets: [SetKey: RecordSet], publishing own: [SetKey] = [], asked: [SetKey] = [])
    -> ServerObservation
  {
    var list = Ownership(of: zone)
    for key in own { list.note(sets[key]?.members ?? [], under: key) }
    var answers = sets.mapValues(LiveSet.present)
    for key in asked where answers[key] == nil { answers[key] = .absent }
    answers[.ownership(of: zone)] = list.set(ttl: 3600).map(LiveSet.present) ?? .absent
    return ServerObservation(
      name: "ns1.quarry.example.", endpoint: .systemResolver, standing: .authoritative(Serial(7)), nameServers: [],
      sets: answers)
  }

  /// The plan for a zone whose server has `live`, of which ezprov has published `own`.
  static func plan(
    _ zone: RenderedZone, _ live: [SetKey: RecordSet], publishing own: [SetKey] = []
  ) throws -> ZonePlan {
    try ZonePlan(zone, by: update, from: self.live(live, publishing: own, asked: zone.records.map(SetKey.init)))
  }
}
