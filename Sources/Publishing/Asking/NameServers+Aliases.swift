extension NameServers {
  /// What a resolver finds under a name, wherever aliases lead; nil: nothing.
  package func set(_ key: SetKey, by resolver: Endpoint) async throws -> RecordSet? {
    let reply = try await ask([key], of: resolver, recursively: true)[key]
    let lines = (reply?.answer?.answer ?? []).filter { $0.type == key.type }
    guard let ttl = lines.map(\.ttl).min() else { return nil }
    return RecordSet(ttl: ttl, lines.map { .init($0.type, $0.presentation) })
  }
}
