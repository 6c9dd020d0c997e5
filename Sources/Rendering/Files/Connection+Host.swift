import Modeling
import Reading
import Vocabulary

extension Connection {
  init(to host: Host) {
    self.init(
      destination: host.ssh.address?.value ?? host.name.text, port: host.ssh.port, user: host.ssh.user?.value,
      usesSudo: host.ssh.sudo, hostKeys: host.ssh.hostKeys.map(\.value))
  }
}

extension Platform {
  init(_ platform: HostEntry.Platform) {
    switch platform {
    case .debian12: self = .debian12
    case .arch: self = .arch
    }
  }
}
