/// Which of a live set's records are ezprov's to change.
enum Share {
  /// Of a TXT set that holds a sender policy or is to hold one, the sender policies alone: strings for other services
  /// stand beside them. Of any other set all, unless nothing wants it any more and it is not as ezprov left it.
  static func ours(
    of live: RecordSet, under key: SetKey, wanted: RecordSet?, owned: Ownership?
  ) -> [RecordSet.Member] {
    if key.type == "TXT" {
      let policies = live.members.filter(\.isSenderPolicy)
      if let wanted { return wanted.members.allSatisfy(\.isSenderPolicy) ? policies : live.members }
      if owned?.left(live.members, under: key) == true { return live.members }
      return policies
    }
    return live.members
  }
}
