import Applying
import ArgumentParser
import Glibc
import Rendering
import Reporting

/// How hosts are reached.
struct WayOptions: ParsableArguments {
  @Option(help: "A configuration file for ssh(1) instead of your own.")
  var sshConfig: String?

  @Option(help: "Instead of any host, a folder that holds a folder for each.")
  var local: String?

  func transport(to hosts: [RenderedHost]) throws -> any Transport {
    if let local { return LocalTransport(folder: try Files.absolute(local)) }
    return try SSHTransport(to: hosts, configuration: sshConfig)
  }
}

extension Files {
  /// The path from the root.
  static func absolute(_ path: String) throws -> String {
    if path.hasPrefix("/") { return path }
    guard let folder = getcwd(nil, 0) else { throw Refusal(.usage, "the working folder is gone") }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }
}
