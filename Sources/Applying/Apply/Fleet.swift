package import Planning
package import Rendering
package import Reporting
package import Vocabulary

/// Hosts with an open connection each, as they were found.
package struct Fleet: Sendable {
  /// An open connection, and what the host answered over it.
  struct Member: Sendable {
    let host: RenderedHost
    let channel: any Channel
    let observation: Observation

    var label: HostLabel { host.label }
  }

  /// How many hosts are worked on at once. A jump host lets in half as many without delay (sshd_config(5), MaxStartups);
  /// who is not let in tries again.
  package static let width = 20

  let transport: any Transport
  let progress: Progress
  let members: [HostLabel: Member]
  /// Of the hosts that could not be observed, by label.
  package let refusals: [HostLabel: Refusal]
  package var orderedRefusals: [Refusal] { refusals.sorted { $0.key < $1.key }.map(\.value) }

  /// The host whose lock stands for the lock of the whole fleet; nil: there is none among these.
  var keeper: Member? { members.values.filter { $0.host.role == .mx }.min { $0.label < $1.label } }

  package var observations: [HostLabel: Observation] { members.mapValues(\.observation) }

  /// The hosts that could not be asked, for a plan to name.
  package var unobserved: [Plan.Unobserved] {
    refusals.map { .init($0.key, because: Setback($0.key, $0.value).messages.joined()) }.sorted { $0.label < $1.label }
  }

  init(
    transport: any Transport, progress: Progress, members: [HostLabel: Member], refusals: [HostLabel: Refusal]
  ) {
    self.transport = transport
    self.progress = progress
    self.members = members
    self.refusals = refusals
  }

  /// Asks all hosts at once. For `.observing` the program that is sent can change nothing.
  package init(
    observing hosts: [RenderedHost], over transport: any Transport, for purpose: HostProgram.Purpose,
    today: CalendarDate, progress: Progress = .silent
  ) async {
    let found = await concurrently(hosts, width: Self.width) { host in
      await Self.observe(host, transport, purpose, today, progress)
    }
    var members: [HostLabel: Member] = [:]
    var refusals: [HostLabel: Refusal] = [:]
    for (host, result) in zip(hosts, found) {
      switch result {
      case .success(let member): members[host.label] = member
      case .failure(let refusal): refusals[host.label] = refusal
      }
    }
    self.init(transport: transport, progress: progress, members: members, refusals: refusals)
  }

  /// Does `body`, then ends all connections, whatever came of it.
  package func closing<Result>(after body: () async throws -> Result) async rethrows -> Result {
    do {
      let result = try await body()
      await close()
      return result
    } catch {
      await close()
      throw error
    }
  }

  /// Ends all connections.
  package func close() async {
    _ = await concurrently(Array(members.values), width: members.count) { await $0.channel.close() }
  }

  private static func observe(
    _ host: RenderedHost, _ transport: any Transport, _ purpose: HostProgram.Purpose, _ today: CalendarDate,
    _ progress: Progress
  ) async -> Result<Member, Refusal> {
    let query = HostQuery(of: host)
    return await contact(host, over: transport, for: purpose, asking: Request(observing: query), progress) {
      channel, answer in
      let observation = try ObservationReader(query: query, answer: answer).observation(today: today)
      return Member(host: host, channel: channel, observation: observation)
    }
  }

  /// Opens a connection for `read` to find something out over it, beginning with the answer to `request`. Where that fails
  /// it is closed.
  static func contact<Found: Sendable>(
    _ host: RenderedHost, over transport: any Transport, for purpose: HostProgram.Purpose, asking request: Request,
    _ progress: Progress, read: @Sendable (any Channel, Answer) async throws -> Found
  ) async -> Result<Found, Refusal> {
    progress(host.label, .connecting)
    do {
      let (channel, answer) = try await transport.connect(to: host, for: purpose, asking: request)
      do {
        let found = try await read(channel, answer)
        progress(host.label, .observed)
        return .success(found)
      } catch {
        await channel.close()
        throw error
      }
    } catch {
      progress(host.label, .unreachable)
      return .failure(Refusal(error, at: host.label))
    }
  }
}
