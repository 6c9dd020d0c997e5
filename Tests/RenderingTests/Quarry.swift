import Glibc
import Modeling
import Reading
import Rendering
import Reporting
import Templating
import TestSupport
import Testing
import Vocabulary

/// A small inventory to which a test adds what it is about, and what is made of it.
enum Quarry {
  static let site = "site: {name: Quarry, domain: quarry.example, postmaster: basalt}"
  static let domains = """
    domains:
      quarry.example: {class: local}
      gravel.quarry.example: {class: alias}
    """
  static let hosts = """
    hosts:
      mx1: {role: mx, name: mail.quarry.example, addresses: [192.0.2.25]}
      relay1: {role: relay, name: relay1.quarry.example, addresses: [192.0.2.31]}
    """
  static let users = """
    users:
      Masons:
        - basalt
    """

  static func text(
    site: String = site, domains: String = domains, hosts: String = hosts, users: String = users, _ more: String = ""
  ) -> String {
    ["ezprov: 1", more, site, domains, hosts, users].filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }

  static let today = CalendarDate(day: 20_778)
}

func model(_ text: String) throws -> MailSystem { try MailSystem(of: read(text), today: Quarry.today) }

func rendered(_ text: String, keys: Keyring? = nil, tracing: Bool = false) throws -> RenderedSystem {
  try RenderedSystem(of: model(text), templates: .embedded, keys: keys, tracing: tracing)
}

extension RenderedSystem {
  /// The text of a host's file, or nil.
  func text(_ host: String, _ path: String) -> String? { artifact(host, path)?.text }

  func artifact(_ host: String, _ path: String) -> Artifact? {
    hosts.first { $0.label.text == host }?.artifacts.first { $0.path.text == path }
  }

  /// The rows of a host's file without comments.
  func rows(_ host: String, _ path: String) -> [String] {
    (text(host, path) ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
  }
}

extension Artifact {
  var text: String { String(decoding: content, as: UTF8.self) }
}

/// The inventory in a folder of the repository.
func inventory(in folder: String) throws -> MailSystem {
  let path = "\(Repository.path)/\(folder)"
  let names = try fileNames(in: path).filter { $0.hasSuffix(".yml") }
  let files = try names.map { SourceText(name: $0, octets: try octets(of: "\(path)/\($0)")) }
  return try MailSystem(of: Inventory(reading: files), today: Quarry.today)
}

struct CannotRead: Error { let path: String }

func fileNames(in path: String) throws -> [String] {
  guard let folder = opendir(path) else { throw CannotRead(path: path) }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    names.append(
      withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      })
  }
  return names.filter { $0 != "." && $0 != ".." }.sorted()
}

func octets(of path: String) throws -> [UInt8] {
  guard let file = fopen(path, "r") else { throw CannotRead(path: path) }
  defer { fclose(file) }
  var all: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 65536)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return all }
    all += block[..<count]
  }
}

/// Expects that what `marked` would publish cannot be, for exactly these reasons.
func expectFaults(inZonesOf marked: String, _ expected: String..., location: SourceLocation = #_sourceLocation) {
  let marked = MarkedText(marked)
  #expect(throws: Never.self, sourceLocation: location) {
    let found: [String]
    do {
      _ = try RenderedZones(of: model(marked.text), tracing: false)
      found = []
    } catch let faults as Faults {
      found = faults.lines { marked.mark(at: $0) ?? "\($0.line):\($0.column)" }
    }
    #expect(found == expected, sourceLocation: location)
  }
}
