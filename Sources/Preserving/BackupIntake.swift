import Planning
import Sealing
import Vocabulary

/// Takes the records of a backup in, one by one, compares every digest and keeps what is asked for.
struct BackupIntake {
  private var backup: Backup
  private let wanted: HostLabel?
  private var entry: BackupEntry?
  private var digest = RunningDigest()
  private var kept: [UInt8] = []
  private var host: KeptContents?
  private var lines: [String] = []
  private var isClosed = false

  init(header: StreamHeader, keeping label: HostLabel?) {
    backup = Backup(header: header)
    wanted = label
  }

  mutating func take(_ kind: BackupRecord, _ octets: ArraySlice<UInt8>) throws {
    guard !isClosed else { throw BackupFault.foreign }
    switch (kind, entry) {
    case (.entry, nil): try begin(String(decoding: octets, as: UTF8.self))
    case (.octets, let entry?):
      digest.append(octets)
      if isKept(entry) { kept += octets }
    case (.digest, let entry?): try end(entry, octets)
    case (.entry, _?), (.octets, nil), (.digest, nil): throw BackupFault.foreign
    }
  }

  func backup(today: CalendarDate) throws -> Backup {
    guard isClosed, !backup.created.isEmpty else { throw BackupFault.foreign }
    guard let wanted else { return backup }
    guard let host else { throw BackupFault.noHost(wanted, known: backup.hosts.map(\.label)) }
    var whole = backup
    whole.kept = try host.host(today: today)
    return whole
  }

  private mutating func begin(_ line: String) throws {
    guard
      let entry = BackupEntry(line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)),
      belongsHere(entry)
    else { throw BackupFault.foreign }
    self.entry = entry
    digest = RunningDigest()
    kept = []
  }

  /// First what it is, then hosts with theirs, each once.
  private func belongsHere(_ entry: BackupEntry) -> Bool {
    switch entry {
    case .backup: lines.isEmpty
    case .host(let label): !lines.isEmpty && !backup.hosts.contains { $0.label == label }
    case .contents: !lines.isEmpty
    case .manifest, .accounts, .file, .mail: !backup.hosts.isEmpty
    }
  }

  private mutating func end(_ entry: BackupEntry, _ octets: ArraySlice<UInt8>) throws {
    let (digest, size) = self.digest.value
    guard octets.elementsEqual(digest.octets) else {
      throw BackupFault.otherDigest(entry.words.joined(separator: " "))
    }
    self.entry = nil
    if entry == .contents { return try close() }
    lines.append("\(digest) \(size) \(entry.words.joined(separator: " "))\n")
    try note(Backup.Item(entry: entry, digest: digest, size: size))
  }

  private mutating func note(_ item: Backup.Item) throws {
    switch item.entry {
    case .backup(let tool, let created):
      backup.tool = tool
      backup.created = created
    case .host(let label):
      backup.hosts.append(Backup.Host(label: label))
      if label == wanted { host = KeptContents(label: label) }
    case .manifest, .accounts, .file, .mail:
      backup.hosts[backup.hosts.count - 1].items.append(item)
      if isKept(item.entry) { try host?.take(item.entry, &kept) }
    case .contents: break
    }
  }

  /// The list at the end must be of what was there.
  private mutating func close() throws {
    guard kept.elementsEqual(lines.joined().utf8) else { throw BackupFault.foreign }
    isClosed = true
  }

  private func isKept(_ entry: BackupEntry) -> Bool {
    switch entry {
    case .contents: true
    case .manifest, .accounts, .file: wanted != nil && backup.hosts.last?.label == wanted
    case .backup, .host, .mail: false
    }
  }
}

/// A digest that can stand in a copyable value.
private final class DigestBox {
  var stream: DigestStream? = DigestStream()
}

private struct RunningDigest {
  private let box = DigestBox()
  private var size = 0

  mutating func append(_ octets: ArraySlice<UInt8>) {
    octets.withUnsafeBytes { box.stream?.append($0) }
    size += octets.count
  }

  var value: (digest: Digest, size: Int) { (box.stream.take()?.digest() ?? Digest(of: []), size) }
}
