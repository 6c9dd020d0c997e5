import Glibc

/// Ports for servers that tests start.
package enum FreePort {
  /// Linux gives higher ones to clients: who asks a server there may be given its very port, and hear himself.
  private static let range = UInt16(10_240)..<32_768

  /// One that nobody has, for TCP and UDP on every IPv4 address.
  package static func any() throws -> UInt16 {
    for _ in 0..<1000 {
      let port = UInt16.random(in: range)
      if isFree(port, SOCK_STREAM), isFree(port, SOCK_DGRAM) { return port }
    }
    throw TestSetback(description: "no port is free")
  }

  private static func isFree(_ port: UInt16, _ type: __socket_type) -> Bool {
    let socket = socket(AF_INET, Int32(type.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(socket, address, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
