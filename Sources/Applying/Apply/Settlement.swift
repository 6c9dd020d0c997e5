package import Planning
package import Rendering
package import Reporting
package import Vocabulary

/// The end of a run whose ezprov is gone: all its hosts keep the new state, or all get the old one back, without probes.
package struct Settlement: Sendable {
  package enum Standing: Sendable, Equatable {
    /// It keeps the new state.
    case confirmed
    /// It has the new state, and waits for its confirmation.
    case waiting
    /// It has its old state again.
    case rolledBack
    /// This generation came after that of the run; nothing was changed.
    case followed(by: String)
    /// The run did not begin there.
    case unknown
    case degraded(String)
    case unreachable(String)
  }

  private let run: RunID
  private let hosts: [RenderedHost]
  private let transport: any Transport

  /// `hosts`: all that the run may have concerned.
  package init(of run: RunID, on hosts: [RenderedHost], over transport: any Transport) {
    self.run = run
    self.hosts = hosts
    self.transport = transport
  }

  /// Confirms all, unless one is not there to be confirmed.
  package func confirm() async -> [HostLabel: Standing] {
    let found = await ask(hosts, inquiry) { $0.verdict == .ok ? .waiting : nil }
    let waiting = hosts.filter { found[$0.label] == .waiting }
    guard found.values.allSatisfy({ $0 == .waiting || $0 == .unknown }) else { return found }
    return found.merging(await ask(waiting, Request(.confirm, body)) { $0.verdict == .ok ? .confirmed : nil }) { $1 }
  }

  /// Puts the old state back on all, even where the new one was confirmed; on none, when somebody applied to one of them
  /// after the run.
  package func abort() async -> [HostLabel: Standing] {
    let found = await ask(hosts, inquiry) { $0.standing }
    guard !found.values.contains(where: \.isFollowed) else { return found }
    let concerned = hosts.filter { found[$0.label] != .unknown }
    return found.merging(
      await ask(concerned, Request(.abort, body)) { $0.verdict == .ok ? .degraded("it did not go back") : nil }
    ) { $1 }
  }

  private var body: [UInt8] { Array("\(run)".utf8) }
  /// Who waits for a confirmation waits a little longer.
  private var inquiry: Request { Request(.renew, Array("run \(run)\nttl \(ApplyTerms().confirmTimeout)\n".utf8)) }

  /// `meaning`: what an answer means here; nil: what its verdict says.
  private func ask(
    _ hosts: [RenderedHost], _ request: Request, _ meaning: @escaping @Sendable (Answer) -> Standing?
  ) async -> [HostLabel: Standing] {
    let standings = await concurrently(hosts, width: Fleet.width) { await standing($0, request, meaning) }
    return Dictionary(zip(hosts.map(\.label), standings)) { first, _ in first }
  }

  private func standing(
    _ host: RenderedHost, _ request: Request, _ meaning: @Sendable (Answer) -> Standing?
  ) async -> Standing {
    do {
      let (channel, answer) = try await transport.connect(
        to: host, for: .confirming, asking: request)
      await channel.close()
      if let standing = meaning(answer) { return standing }
      switch answer.verdict {
      case .rolledBack: return .rolledBack
      case .unknown: return .unknown
      case .ok, .failed, .degraded, .locked, .refused, .stale: return .degraded(answer.complaint)
      }
    } catch {
      return .unreachable(Setback(host.label, Refusal(error, at: host.label)).messages.joined())
    }
  }
}

extension [HostLabel: Settlement.Standing] {
  /// How it ended when every host was to stand so.
  package func outcome(wishing wish: Settlement.Standing) -> Outcome {
    let standings = values.filter { $0 != .unknown }
    if standings.isEmpty { return .stale }
    if standings.allSatisfy({ $0 == wish }) { return .ok }
    if standings.contains(where: \.isFollowed) { return .stale }
    if standings.contains(where: \.isDegraded) { return .degraded }
    if standings.contains(where: \.isUnreachable) { return contains { $1 == .confirmed } ? .degraded : .unreachable }
    return standings.allSatisfy { $0 == .rolledBack } ? .rolledBack : .degraded
  }
}

extension Answer {
  /// How a generation stands of which the host has told `generation NUMBER STATE NEWEST`: whatever became of it counts
  /// for nothing once another came after it.
  fileprivate var standing: Settlement.Standing? {
    let words = first("generation")?.words ?? []
    if words.count == 4, words[1] != words[3] { return .followed(by: words[3]) }
    guard verdict == .ok else { return nil }
    return words.count == 4 && words[2] == "committed" ? .confirmed : .waiting
  }
}

extension Settlement.Standing {
  fileprivate var isFollowed: Bool { if case .followed = self { true } else { false } }
  fileprivate var isDegraded: Bool { if case .degraded = self { true } else { false } }
  fileprivate var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
}
