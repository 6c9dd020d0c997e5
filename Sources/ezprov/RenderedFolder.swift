import Glibc
import Rendering
import Reporting
import Vocabulary

/// A folder that a rendered system is written into, for reading and for other tools.
struct RenderedFolder {
  let path: String

  func write(_ system: RenderedSystem) throws {
    try Files.makeFolder(path)
    guard try Files.names(in: path).isEmpty else {
      throw Refusal(.usage, "'\(path)' is not empty; name a new folder")
    }
    for host in system.hosts { try write(host) }
    guard !system.zones.isEmpty else { return }
    try Files.makeFolder("\(path)/zones")
    for zone in system.zones { try Files.write(zone.text, to: "\(path)/zones/\(zone.name).zone") }
    if let pointers = system.pointers { try Files.write(pointers.text, to: "\(path)/zones/pointers.zone") }
  }

  private func write(_ host: RenderedHost) throws {
    for artifact in host.artifacts {
      let target = "\(path)/hosts/\(host.label)\(artifact.path)"
      try Files.makeFolder("\(path)/hosts/\(host.label)\(artifact.path.folder)")
      try Files.write(artifact.content, to: target, mode: artifact.secrecy == .secret ? 0o600 : 0o644)
    }
  }
}
