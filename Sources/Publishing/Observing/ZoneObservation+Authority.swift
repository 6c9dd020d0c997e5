extension ZoneObservation {
  /// What the newest SOA record of its servers says.
  var authority: Authority? { servers.filter { $0.serial == serial }.lazy.compactMap(authority).first?.said }

  /// How long who asked for a name before it was there may keep that, in seconds (RFC 2308 §5): by the server that lets
  /// it be kept longest. Nil: none has said it.
  package var negativeTTL: Int? { servers.compactMap(authority).map { min($0.ttl, $0.said.minimum) }.max() }

  private func authority(of server: ServerObservation) -> (said: Authority, ttl: Int)? {
    guard server.serial != nil, let set = server.sets[SetKey("\(zone).", "SOA")]?.set,
      let said = set.members.first.flatMap({ Authority($0.presentation) })
    else { return nil }
    return (said, set.ttl)
  }
}
