import Planning
import Rendering
import Reporting
import Vocabulary

/// The questions that a host's services must answer after a swap, asked over a new connection: that there is one shows
/// that the operator is still let in.
struct HostProbes {
  private let job: HostJob

  init(_ job: HostJob) { self.job = job }

  /// What is not as it should be, in words.
  func faults() async -> [String] {
    do {
      let (channel, answer) = try await job.transport.connect(
        to: job.plan.host, for: .confirming, afresh: true, asking: request)
      await channel.close()
      return answer.verdict == .ok ? [] : CheckerFault.messages(of: answer)
    } catch {
      let refusal = error as? Refusal
      return ["no new connection: \(refusal.map { Setback(job.label, $0).messages.joined() } ?? "\(error)")"]
    }
  }

  private var request: Request {
    let platform = job.plan.host.platform
    let lines = job.plan.host.probes.map { Self.line($0, on: platform) }
    return Request(.probe, Array(lines.map { "\($0)\n" }.joined().utf8))
  }

  private static func line(_ probe: Probe, on platform: Platform) -> String {
    switch probe {
    case .active(let service): "active \(service.units(on: platform)[1])"
    case .greeting(let port, let tls, let expecting): "greeting \(port) \(tls ? "tls" : "plain") \(expecting)"
    case .listens(let port): "listens \(port)"
    case .accepts(let recipient): "accepts \(recipient)"
    case .refuses(let recipient): "refuses \(recipient)"
    }
  }
}
