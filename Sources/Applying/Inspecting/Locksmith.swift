package import Planning
package import Rendering
package import Reporting
package import Vocabulary

/// Sets and takes away soft locks, and breaks locks of programs.
package struct Locksmith: Sendable {
  private let transport: any Transport

  package init(over transport: any Transport) { self.transport = transport }

  /// Why it could not be done on some.
  package func add(_ lock: SoftLock, since: String, to hosts: [RenderedHost]) async -> [Refusal] {
    let owner = LockOwner(who: lock.who, since: since, note: lock.note.isEmpty ? nil : lock.note)
    let until = lock.until.map { "until \($0)\n" } ?? ""
    return await ask(Request(.softlock, Array("add \(lock.id)\n\(owner.lines)\(until)".utf8)), hosts).refusals
  }

  package func remove(_ id: String, from hosts: [RenderedHost]) async -> [Refusal] {
    await ask(Request(.softlock, Array("rm \(id)\n".utf8)), hosts).refusals
  }

  /// What became of a broken lock.
  package struct Broken: Sendable, Equatable {
    package let label: HostLabel
    /// Whether somebody held it.
    package let hadHolder: Bool
    /// The generation that was put back since nobody will confirm it any more, and whether it could be.
    package let recovered: Recovery?
  }

  package struct Recovery: Sendable, Equatable {
    package let number: Int
    /// False: the host may be in neither state.
    package let isWhole: Bool
  }

  /// Ends who holds the lock of each host, and puts back what that left unconfirmed.
  package func breakLocks(of hosts: [RenderedHost]) async -> (broken: [Broken], refusals: [Refusal]) {
    let answers = await ask(Request(.break), hosts)
    return (answers.compactMap { label, result in (try? result.get()).map { Broken(label, $0) } }, answers.refusals)
  }

  private func ask(_ request: Request, _ hosts: [RenderedHost]) async -> Answers {
    await concurrently(hosts, width: Fleet.width) { host in
      do {
        let (channel, answer) = try await transport.connect(
          to: host, for: .unlocking, asking: request)
        await channel.close()
        guard answer.verdict == .ok else { throw Refusal(.unreachable, "\(host.label): \(answer.complaint)") }
        return (host.label, .success(answer))
      } catch {
        return (host.label, .failure(Refusal(error, at: host.label)))
      }
    }
  }
}

private typealias Answers = [(label: HostLabel, result: Result<Answer, Refusal>)]

extension Answers {
  fileprivate var refusals: [Refusal] {
    compactMap { if case .failure(let refusal) = $0.result { refusal } else { nil } }
  }
}

extension Locksmith.Broken {
  fileprivate init(_ label: HostLabel, _ answer: Answer) {
    let words = answer.first("recovered")?.words ?? []
    let number = words.count == 3 ? Int(words[1]) : nil
    self.init(
      label: label, hadHolder: answer.first("broken") != nil,
      recovered: number.map {
        .init(number: $0, isWhole: words.last == Answer.Verdict.rolledBack.rawValue)
      })
  }
}
