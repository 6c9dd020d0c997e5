package import Planning
package import Rendering
package import Reporting
package import Vocabulary

/// How hosts stand, all asked at once. The program that is sent changes nothing.
package struct Inspection: Sendable {
  /// By label.
  package let hosts: [HostStatus]
  /// Of the hosts that could not be asked, by label.
  package let refusals: [Refusal]

  package init(of hosts: [RenderedHost], over transport: any Transport, today: CalendarDate) async {
    let results = await concurrently(hosts.sorted { $0.label < $1.label }, width: Fleet.width) { host in
      await Self.inspect(host, transport, today)
    }
    self.hosts = results.compactMap { try? $0.get() }
    refusals = results.compactMap { if case .failure(let refusal) = $0 { refusal } else { nil } }
  }

  private static func inspect(
    _ host: RenderedHost, _ transport: any Transport, _ today: CalendarDate
  ) async -> Result<HostStatus, Refusal> {
    do {
      let (channel, answer) = try await transport.connect(
        to: host, for: .inspecting, asking: Request(.status))
      do {
        let query = HostQuery(statusOf: host)
        let observed = try await channel.ask(Request(observing: query))
        await channel.close()
        let observation = try ObservationReader(query: query, answer: observed).observation(today: today)
        return .success(try StatusReader(label: host.label, answer: answer, observation: observation).status())
      } catch {
        await channel.close()
        throw error
      }
    } catch {
      return .failure(Refusal(error, at: host.label))
    }
  }
}
