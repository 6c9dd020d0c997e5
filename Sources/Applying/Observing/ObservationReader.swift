import Planning
import Rendering
import Reporting
import Sealing
import Vocabulary

/// Makes an ``Observation`` of what a host answered to a query. What a host says is never trusted to be in form.
struct ObservationReader {
  let query: HostQuery
  let answer: Answer

  /// Throws a ``Refusal`` when the host did not answer, or its manifest can't be read.
  func observation(today: CalendarDate) throws -> Observation {
    guard answer.verdict == .ok else {
      throw Refusal(.unreachable, "\(query.label): it cannot be observed: \(answer.complaint)")
    }
    let manifest = try manifest()
    let packages = PackageLines(answer.lines("packages"))
    return Observation(
      of: query,
      files: files(manifest), accounts: AccountLines(answer).accounts(today: today),
      missingPackages: packages.missing(of: query.packages),
      facts: HostFacts(
        release: answer.first("release")?.words.dropFirst().first ?? "",
        versions: packages.versions(on: query.platform), trialGround: trialGround),
      units: UnitLines(answer.first("units")).states(of: query.services), certificates: certificates(today),
      manifest: manifest,
      lock: lock, forwarding: forwarding, ownFolders: answer.lines("owned").map { "/\($0)" }, names: names,
      loaded: loaded, softLocks: softLocks)
  }

  private func manifest() throws -> Manifest? {
    guard let text = answer.first("manifest")?.text, !text.trimmed.isEmpty else { return nil }
    return try Manifest(text.trimmed + "\n", of: query.label)
  }

  private func files(_ manifest: Manifest?) -> [FilePath: Observation.File] {
    var files: [FilePath: Observation.File] = [:]
    for file in query.files { files[file.path] = .asQueried }
    for path in manifest?.files.map(\.path) ?? [] where files[path] == nil { files[path] = .absent }
    for note in answer.lines("notes") { noteFile(note, in: &files) }
    for (path, file) in OtherFiles(answer).files { files[path] = .other(file) }
    return files
  }

  private func noteFile(_ line: String, in files: inout [FilePath: Observation.File]) {
    let words = line.split(separator: " ").map(String.init)
    guard words.count == 2, let path = FilePath("/" + words[1]) else { return }
    files[path] = Observation.Obstruction(rawValue: words[0]).map { .obstructed($0) } ?? .absent
  }

  private func certificates(_ today: CalendarDate) -> [FilePath: LiveCertificate] {
    var found: [FilePath: LiveCertificate] = [:]
    for certificate in query.certificates {
      let section = answer.all("certificate").first { $0.words.last == certificate.chain.relative }
      found[certificate.chain] =
        section.map { CertificateText($0.lines).certificate(for: certificate, today: today) } ?? .unreadable
    }
    return found
  }

  private var forwarding: [Login] {
    let people = Set(query.people)
    return answer.lines("forwarding").compactMap { Login($0) }.filter { people.contains($0) }
  }

  private var trialGround: TrialGround {
    guard let section = answer.first("ground") else { return .unknown }
    let reason = LastLines.lines(section.content).joined(separator: "; ")
    return reason.isEmpty ? .given : .refused(reason)
  }

  private var names: [FilePath: [String]] {
    var names: [FilePath: [String]] = [:]
    for section in answer.all("names") {
      if let path = section.words.last.flatMap({ FilePath("/" + $0) }) { names[path] = section.lines }
    }
    return names
  }

  /// `UNIT DIGEST`; a host that keeps none has no such section.
  private var loaded: [Service: Digest]? {
    guard let lines = answer.first("loaded")?.lines else { return nil }
    let digests = lines.map { $0.split(separator: " ").map(String.init) }.filter { $0.count == 2 }
    return Dictionary(
      query.services.compactMap { service in
        digests.first { $0[0] == service.unit(on: query.platform) }.flatMap { Digest($0[1]) }.map { (service, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }

  private var softLocks: [SoftLock] { answer.all("softlock").map(SoftLock.init) }

  private var lock: LockOwner? { answer.first("lock").map { LockOwner(words: $0.lines) } }
}
