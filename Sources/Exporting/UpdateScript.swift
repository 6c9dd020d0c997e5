import Records
import Rendering

/// The records of a zone as input of nsupdate(1): each set is replaced as a whole, but where others may have strings of theirs
/// in it nothing is taken away. An alias takes the place of all that has its name: beside something else a server would pass
/// over it in silence (RFC 2136 §3.4.2.2).
struct UpdateScript {
  let zone: RenderedZone

  var text: String {
    (["zone \(zone.name)."] + RecordSet.all(of: zone).flatMap(Self.lines) + ["send"]).map { "\($0)\n" }.joined()
  }

  private static func lines(of set: RecordSet) -> [String] {
    let additions = set.records.map { "update add \($0.line)" }
    let deletion = "update delete \(set.name.text)" + (set.isAlias ? "" : " \(set.type)")
    return set.isShared ? additions : [deletion] + additions
  }
}
