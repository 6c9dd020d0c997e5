extension ZoneObservation {
  /// What the newest SOA record of its servers says.
  var authority: Authority? { servers.filter { $0.serial == serial }.lazy.compactMap(authority).first?.said }

  private func authority(of server: ServerObservation) -> (said: Authority, ttl: Int)? {
    guard server.serial != nil, let set = server.sets[SetKey("\(zone).", "SOA")]?.set,
      let said = set.members.first.flatMap({ Authority($0.presentation) })
    else { return nil }
    return (said, set.ttl)
  }
}
