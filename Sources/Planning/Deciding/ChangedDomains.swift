import Rendering
import Vocabulary

/// The domains that the changed lines of a host's files speak of, among those that its probes ask about; the first
/// of them where nothing changed that has to do with one.
struct ChangedDomains {
  /// Those whose mail the host takes.
  let accepting: Set<DomainName>
  /// Those that it signs for.
  let signing: Set<DomainName>

  init(of changes: [FileChange], on host: RenderedHost) {
    accepting = Self.changed(host.probes.compactMap(\.acceptedDomain), changes.filter { $0.isIn("/etc/postfix/") })
    signing = Self.changed(host.probes.compactMap(\.signedDomain), changes.filter { $0.isIn("/etc/rspamd/") })
  }

  private static func changed(_ all: [DomainName], _ changes: [FileChange]) -> Set<DomainName> {
    let known = Set(all)
    var found: Set<DomainName> = []
    for change in changes {
      guard found.count < known.count else { break }
      found.formUnion(change.domains(among: known))
    }
    return found.isEmpty ? Set(all.prefix(1)) : found
  }
}

extension FileChange {
  fileprivate func isIn(_ folder: String) -> Bool { path.text.hasPrefix(folder) }

  /// A key file is named for its domain. Of a file whose old content is not at hand any line may have changed.
  fileprivate func domains(among known: Set<DomainName>) -> Set<DomainName> {
    switch action {
    case .record, .attributes: []
    case .add, .modify, .remove:
      isSecret ? named(among: known) : difference.map { $0.domains(among: known) } ?? known
    }
  }

  private func named(among known: Set<DomainName>) -> Set<DomainName> {
    known.filter { path.text.contains("/\($0).") }
  }
}

extension Difference {
  fileprivate func domains(among known: Set<DomainName>) -> Set<DomainName> {
    var found: Set<DomainName> = []
    for edit in edits {
      for line in edit.old { Self.collect(old[line], known, &found) }
      for line in edit.new { Self.collect(new[line], known, &found) }
    }
    return found
  }

  private static func collect(_ line: ArraySlice<UInt8>, _ known: Set<DomainName>, _ found: inout Set<DomainName>) {
    for word in line.split(whereSeparator: { !isOfName($0) }) {
      if let name = DomainName(String(decoding: word, as: UTF8.self)), known.contains(name) { found.insert(name) }
    }
  }

  private static func isOfName(_ octet: UInt8) -> Bool {
    switch octet {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    case _: false
    }
  }
}

extension Probe {
  fileprivate var acceptedDomain: DomainName? {
    if case .accepts(_, let recipient) = self { recipient.domain } else { nil }
  }

  fileprivate var signedDomain: DomainName? {
    if case .signs(let domain, _) = self { domain } else { nil }
  }
}
