import Sealing
import Vocabulary

/// A file being written that may hold secrets. One secret that is not at hand makes the whole file withheld.
struct SecretOut {
  private(set) var out: Out
  private(set) var secrecy = Artifact.Secrecy.open

  init(tracing: Bool) { out = Out(tracing: tracing) }

  mutating func from(_ place: Place?) { out.from(place) }
  mutating func put(_ text: String) { out.put(text) }
  mutating func put(_ text: StaticString) { out.put(text) }
  mutating func put(_ text: ArraySlice<UInt8>) { out.put(text) }
  mutating func end() { out.end() }

  /// The secret's own octets, or `<secret>` in their place.
  mutating func put(_ secret: Secret?) {
    guard let secret else { return withhold() }
    note(.secret)
    secret.withOctets { out.put($0.bindMemory(to: UInt8.self)) }
  }

  /// What lets a password be checked is kept like the password.
  mutating func put(secret text: String?) {
    guard let text else { return withhold() }
    note(.secret)
    out.put(text)
  }

  /// The file holds secrets on the host, whatever is written here.
  mutating func keepSecret() { note(.secret) }

  private mutating func withhold() {
    note(.withheld)
    out.put("<secret>" as StaticString)
  }

  private mutating func note(_ other: Artifact.Secrecy) {
    switch (secrecy, other) {
    case (.withheld, _), (_, .open): break
    case (.open, _), (.secret, _): secrecy = other
    }
  }
}
