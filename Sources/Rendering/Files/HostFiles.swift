import Reporting
import Templating
import Vocabulary

/// The files of one host, gathered one by one, and what is wrong with them.
struct HostFiles {
  /// Below which folder of the templates the host's files are.
  let role: RenderedHost.Role
  /// Where the host stands in the inventory.
  let place: Place
  let templates: Templates
  let tracing: Bool
  private(set) var artifacts: [Artifact] = []
  private(set) var faults = Faults()

  init(of role: RenderedHost.Role, at place: Place, templates: Templates, tracing: Bool) {
    self.role = role
    self.place = place
    self.templates = templates
    self.tracing = tracing
  }

  /// The file that a template makes, that of the same path unless another is named.
  mutating func add(
    _ path: String, _ kind: FileKind, from template: String? = nil, fill: (inout Filling) -> Void = { _ in }
  ) {
    var filling = Filling()
    fill(&filling)
    do throws(TemplateFault) {
      let filled = try templates.template("\(role.rawValue)\(template ?? path)").filled(with: filling)
      add(path, kind, Array(filled.text.utf8), tracing ? origins(of: filled) : LineOrigins(), .open)
    } catch {
      faults.add(.error("template \(error)", at: nil))
    }
  }

  /// A file of rows.
  mutating func add(_ path: String, _ kind: FileKind, _ out: Out) {
    add(path, kind, out.octets, out.origins, .open)
  }

  /// A file of rows with secrets in them.
  mutating func add(_ path: String, _ kind: FileKind, _ file: SecretOut) {
    add(path, kind, file.out.octets, file.out.origins, file.secrecy)
  }

  /// A table that postmap(1) compiles.
  mutating func addMap(_ path: String, _ out: Out) {
    guard let map = FilePath(path) else { return noPath(path) }
    add(path, FileKind([.rebuildMap(type: Self.mapType, path: map)]), out)
  }

  /// The table that postalias(1) compiles.
  mutating func addAliases(_ path: String, _ out: Out) {
    guard let map = FilePath(path) else { return noPath(path) }
    add(path, FileKind([.rebuildAliases(type: Self.mapType, path: map)]), out)
  }

  /// A Sieve script, which sievec(1) compiles.
  mutating func addScript(_ path: String) {
    guard let script = FilePath(path) else { return noPath(path) }
    add(path, FileKind([.compileSieve(path: script)]))
  }

  mutating func add(fault: Fault) { faults.add(fault) }

  /// The map type of every platform: Berkeley DB is gone from Arch and goes from Debian.
  static let mapType = "lmdb"

  private mutating func add(
    _ path: String, _ kind: FileKind, _ octets: [UInt8], _ origins: LineOrigins, _ secrecy: Artifact.Secrecy
  ) {
    guard let path = FilePath(path) else { return noPath(path) }
    artifacts.append(
      Artifact(
        path: path, content: octets, mode: kind.mode, owner: kind.owner, group: kind.group, secrecy: secrecy,
        effects: kind.effects, origins: origins))
  }

  /// What no entry of its own makes comes from the host's.
  private func origins(of filled: FilledText) -> LineOrigins {
    var origins = LineOrigins(all: place)
    for (line, place) in filled.places { origins.note(place ?? self.place, from: line) }
    return origins
  }

  private mutating func noPath(_ path: String) {
    faults.add(.error("'\(path)' is too long for the name of a file", at: place))
  }
}
