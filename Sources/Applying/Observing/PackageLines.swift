import Rendering

/// What the package manager says: `STATUS NAME VERSION` of dpkg-query(1), or `NAME VERSION` of pacman(8).
struct PackageLines {
  private let installed: [String: String]

  init(_ lines: [String]) {
    var installed: [String: String] = [:]
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      if words.count == 3, words[0] == "installed" { installed[words[1]] = words[2] }
      if words.count == 2 { installed[words[0]] = words[1] }
    }
    self.installed = installed
  }

  func missing(of packages: [String]) -> [String] { packages.filter { installed[$0] == nil } }

  func versions(on platform: Platform) -> [Service: String] {
    var versions: [Service: String] = [:]
    for service in Service.allCases {
      versions[service] = installed[service.package(on: platform)].map(Self.upstream)
    }
    return versions
  }

  /// `1:2.3.19.1+dfsg1-2` is 2.3.19.1 (deb-version(7)).
  private static func upstream(_ version: String) -> String {
    let withoutEpoch = version.split(separator: ":").last ?? ""
    return String(withoutEpoch.prefix { $0 != "-" && $0 != "+" && $0 != "~" })
  }
}

extension Service {
  fileprivate func package(on platform: Platform) -> String {
    switch (self, platform) {
    case (.dovecot, .debian12): "dovecot-core"
    case (.redis, .debian12): "redis-server"
    case (.redis, .arch): "valkey"
    case _: rawValue
    }
  }
}
