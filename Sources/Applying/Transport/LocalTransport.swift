import Glibc
package import Rendering
import Reporting
import Vocabulary

/// A folder with a folder for each host, on which the same program acts as it would on the host: the files are written
/// for real; owners, accounts and services are only recorded; packages, certificates and what the services say are
/// taken for granted.
package struct LocalTransport: Transport {
  private let folder: String

  package let place = HostProgram.Place.folder

  /// `folder` must be absolute.
  package init(folder: String) { self.folder = folder }

  package func connect(
    to host: RenderedHost, for purpose: HostProgram.Purpose, asking first: Request
  ) async throws -> (any Channel, Answer) {
    let path = "\(folder)/\(host.label)"
    try make(folder, for: host.label)
    try make(path, for: host.label)
    let process = ProcessChannel(
      Command(
        executable: "sh",
        arguments: ["-c", HostProgram(for: purpose, on: place).text, "ezprov", path]))
    do {
      let reply = try await process.ask([first])
      return (HostChannel(process: process, label: host.label), reply.answers[0])
    } catch let end as ChannelEnd {
      await process.close()
      throw ConnectionFault(end, of: host.label).refusal
    }
  }

  private func make(_ path: String, for label: HostLabel) throws {
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw Refusal(.unreachable, "\(label): the folder '\(path)' cannot be made: \(Errno(code: errno))")
    }
  }
}
