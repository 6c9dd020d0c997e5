import CSodium

/// Octets that nobody may see: wiped after use, printed as `<secret>`, compared in constant time, never `Codable`.
///
/// The octets are reached through ``withOctets(_:)`` alone, so that each place that reads a secret can be found.
package struct Secret: Sendable {
  private let memory: SecretMemory

  /// `fill` gets `count` zero octets to write to.
  package init<Failure: Error>(
    count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    memory = try SecretMemory(count: count) { start throws(Failure) in
      try fill(UnsafeMutableRawBufferPointer(start: start, count: count))
    }
  }

  /// The same for a function of C.
  init(count: Int, from fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    memory = SecretMemory(count: count, fill)
  }

  /// A copy; wiping the original is the caller's care.
  package init(copying octets: some Collection<UInt8>) {
    self.init(count: octets.count) { $0.copyBytes(from: octets) }
  }

  /// The parts, one behind the other.
  init(joining parts: Secret...) {
    self.init(count: parts.reduce(0) { $0 + $1.count }) { area in
      var rest = area[...]
      for part in parts {
        part.withOctets { UnsafeMutableRawBufferPointer(rebasing: rest).copyMemory(from: $0) }
        rest = rest.dropFirst(part.count)
      }
    }
  }

  /// Takes the octets over and leaves zeros behind.
  package init(wiping octets: inout [UInt8]) {
    self.init(count: octets.count) { $0.copyBytes(from: octets) }
    octets.withUnsafeMutableBytes { area in
      if let start = area.baseAddress { sodium_memzero(start, area.count) }
    }
  }

  /// The first octets.
  func prefix(_ count: Int) -> Secret {
    withOctets { Secret(copying: $0.prefix(count)) }
  }

  package static func random(count: Int) -> Secret {
    Secret(count: count, from: { randombytes_buf($0, count) })
  }

  package var count: Int { memory.count }
  package var isEmpty: Bool { count == 0 }

  /// The octets, valid only inside of `body`, which must not copy them anywhere that outlives the need.
  package func withOctets<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let octets = UnsafeRawBufferPointer(start: memory.start, count: memory.count)
    return try withExtendedLifetime(memory) { () throws(Failure) in try body(octets) }
  }

  /// The same for a function of C.
  func withStart<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    withExtendedLifetime(memory) { body(memory.start) }
  }
}

extension Secret: Equatable {
  /// In time that depends on the lengths alone.
  package static func == (one: Secret, other: Secret) -> Bool {
    one.count == other.count
      && one.withStart { mine in other.withStart { sodium_memcmp(mine, $0, one.count) == 0 } }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<secret>" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
