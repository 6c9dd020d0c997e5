@testable import Planning
import Rendering
import Sealing
import Testing
import Vocabulary

/// A plan with something of everything in it.
enum Specimen {
  static func plan() throws -> Plan {
    let mx = try mx(), relay1 = try relay("relay1"), relay2 = try relay("relay2"), relay3 = try relay("relay3")
    let unobserved = Plan.Unobserved(try label("relay4"), because: "ssh: connect to host 192.0.2.34: timed out")
    return try Plan(
      towards: system([mx.host, relay1.host, relay2.host, relay3.host]),
      from: [
        mx.host.label: mx.observation, relay1.host.label: try inSync(relay1).observation,
        relay2.host.label: relay2.observation, relay3.host.label: relay3.observation,
      ], unobserved: [unobserved], tool: "1.0.0")
  }

  private static func mx() throws -> Sight {
    let users = try path("/etc/postfix/users"), main = try path("/etc/postfix/main.cf")
    var draft = HostDraft(services: [.rspamd, .dovecot, .postfix])
    draft.artifacts = [
      try artifact("/etc/dovecot/dovecot.conf", "protocols = imap lmtp\n", effects: [.reload(.dovecot)]),
      try artifact("/etc/dovecot/hosts.passwd", "agate\n", mode: 0o640, group: "dovecot", secrecy: .secret),
      try artifact(
        "/etc/postfix/main.cf", "inet_interfaces = all\nmydomain = quarry.example\n", effects: [.restart(.postfix)]),
      try artifact("/etc/postfix/master.cf", "smtp inet n - y - - smtpd\n"),
      try artifact(
        "/etc/postfix/users", "# Developers\nbasalt basalt\ngranite granite\nschist schist\n",
        effects: [.rebuildMap(type: "lmdb", path: users), .reload(.postfix)]),
      try artifact("/etc/rspamd/local.d/milter.conf", "upstream = 1;\n", mode: 0o640, effects: [.reload(.rspamd)]),
      try artifact("/home/basalt/.forward", "basalt@far.example\n", owner: "basalt", effects: []),
    ]
    draft.accounts = [try person("basalt"), try person("granite", .locked), try person("schist")]
    draft.certificates = [
      Certificate(
        chain: try path("/etc/tls/mx.pem"), key: try path("/etc/tls/mx.key"),
        names: [try domain("mx1.quarry.example")], place: place(4, of: 0))
    ]
    var sight = Sight(try draft.host())
    let oldUsers = "# Developers\nbasalt basalt\nmarble marble\ngranite granite\n"
    sight.files = [
      try path("/etc/dovecot/dovecot.conf"): .other(live("protocols = imap pop3 lmtp\n# tried on Friday\n")),
      try path("/etc/dovecot/hosts.passwd"): .other(live("onyx\n", mode: 0o640, shown: false)),
      main: .other(live("# See /usr/share/postfix/main.cf.dist\nmydomain = quarry.example\n")),
      try path("/etc/postfix/master.cf"): .asQueried, users: .other(live(oldUsers)),
      try path("/etc/postfix/old_map"): .other(live("x\n")),
      try path("/etc/rspamd/local.d/milter.conf"): .other(live("upstream = 1;\n")),
      try path("/home/basalt/.forward"): .absent,
    ]
    sight.accounts = [
      try login("granite"): LiveAccount(uid: 1001, home: "/home/granite", shell: "/bin/bash", isLocked: false),
      try login("schist"): LiveAccount(uid: 1002, home: "/home/schist", shell: "/bin/zsh", isLocked: false),
      try login("marble"): LiveAccount(uid: 1003, home: "/home/marble", shell: "/bin/bash", isLocked: false),
    ]
    sight.certificates = [try path("/etc/tls/mx.pem"): .absent]
    sight.forwarding = [try login("granite")]
    sight.manifest = manifest(
      [
        try applied("/etc/dovecot/dovecot.conf", "protocols = imap lmtp\n"),
        try applied("/etc/postfix/users", oldUsers),
        try applied(
          "/etc/postfix/old_map", "x\n", effects: [.rebuildMap(type: "lmdb", path: path("/etc/postfix/old_map"))]),
        try applied("/etc/rspamd/local.d/milter.conf", "upstream = 1;\n"),
        try applied("/home/basalt/.forward", "basalt@far.example\n", effects: []),
      ],
      accounts: try ["granite", "marble", "schist"].map {
        .init(login: try login($0), isPerson: true, isLocked: false)
      }, peers: [try label("relay1"), try label("relay2")])
    return sight
  }

  private static func relay(_ name: String) throws -> Sight {
    let artifacts = [
      try artifact("/etc/postfix/main.cf", "relayhost = [mx1.quarry.example]:465\n"),
      try artifact("/etc/postfix/relay_passwords", "<secret>\n", mode: 0o640, group: "postfix", secrecy: .withheld),
    ]
    var sight = Sight(try HostDraft(label: name, role: .relay, artifacts: artifacts).host())
    if name == "relay3" { sight.missingPackages = ["postfix", "postfix-lmdb"]; sight.units = [:] }
    if name == "relay2" { sight = try inSync(sight); sight.files[try path("/etc/postfix/main.cf")] = .absent }
    return sight
  }

  private static func inSync(_ sight: Sight) throws -> Sight {
    var sight = sight
    let main = "relayhost = [mx1.quarry.example]:465\n"
    sight.files[try path("/etc/postfix/main.cf")] = .asQueried
    sight.files[try path("/etc/postfix/relay_passwords")] = .other(live("opal\n", shown: false))
    sight.manifest = manifest([
      try applied("/etc/postfix/main.cf", main), try applied("/etc/postfix/relay_passwords", "opal\n", isSecret: true),
    ])
    return sight
  }
}
