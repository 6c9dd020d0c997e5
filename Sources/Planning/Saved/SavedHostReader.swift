import Rendering
import Reporting
import Vocabulary

extension SavedPlan.Host {
  init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a host")
    self.init(
      label: try members.label("name"),
      role: try members.word("role", "'mx' or 'relay'", RenderedHost.Role.init(rawValue:)),
      name: PrintableText.of(try members.text("fqdn")),
      platform: try members.word("platform", "a platform", Platform.init(rawValue:)),
      isFirst: try members.bool("is_first"),
      side: members.has("generation") ? .generation(try members.integer("generation")) : .inventory,
      files: try members.list("files", SavedFile.init),
      withheld: try members.list("withheld", WithheldFile.init),
      accounts: try members.list("accounts", SavedAccount.init), packages: try members.texts("packages"),
      followUps: try members.list("follow_ups", FollowUp.init),
      obstacles: try members.list("obstacles", SavedObstacle.init), notices: try members.texts("notices"),
      probes: try members.texts("probes"), guards: try members.list("guards", SavedGuard.init),
      renewals: try members.list("renewals", SavedRenewal.init), unmanaged: try members.texts("unmanaged"),
      overlap: try members.unlessNull("overlap", SavedOverlap.init))
  }
}

extension SavedFile {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a file")
    self.init(
      path: try members.path("path"), action: try members.word("op", "an action", FileChange.Action.init(rawValue:)),
      standing: try members.word("status", "a status", FileChange.Standing.init(rawValue:)),
      isSecret: try members.bool("secret"), applied: try members.digest("applied"),
      live: try State(members, "base", "base_mode", "base_owner"),
      desired: try State(members, "desired", "mode", "owner"), additions: try members.number("added"),
      removals: try members.number("removed"), reasons: try members.list("reasons", SavedReason.init),
      omittedReasons: members.has("reasons_omitted") ? try members.integer("reasons_omitted") : 0)
  }
}

extension SavedFile.State {
  fileprivate init?(
    _ members: JSONMembers, _ content: String, _ mode: String, _ owner: String
  ) throws(JSONFault) {
    let mode = try members.unlessNull(mode) { members, name throws(JSONFault) in
      try members.word(name, "four octal digits", FileMode.init(octal:))
    }
    guard let mode else { return nil }
    let names = try members.word(owner, "OWNER:GROUP") { text in
      let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      return parts.count == 2 && !parts.contains("") ? parts : nil
    }
    self.init(content: try members.digest(content), mode: mode, owner: names[0], group: names[1])
  }
}

extension WithheldFile {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a file that was not compared")
    self.init(
      path: try members.path("path"), isAbsent: try members.bool("absent"), hasDrifted: try members.bool("drift"))
  }
}

extension SavedAccount {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "an account")
    self.init(
      login: try members.word("login", Login.form, Login.init), action: try Action(members),
      reason: try members.word("status", "a status", AccountChange.Reason.init(rawValue:)),
      place: try members.list("reasons", SavedReason.init).first)
  }
}

extension SavedAccount.Action {
  fileprivate init(_ members: JSONMembers) throws(JSONFault) {
    switch try members.word("op", "'create', 'lock', 'reopen' or 'shell'", Word.init(rawValue:)) {
    case .create where try members.text("kind") == "person": self = .create(.person(shell: try members.path("to")))
    case .create: self = .create(.system(home: try members.path("to")))
    case .lock: self = .lock
    case .reopen: self = .reopen
    case .shell: self = .setShell(try members.path("to"), from: try members.text("from"))
    }
  }

  private enum Word: String { case create, lock, reopen, shell }
}

extension SavedObstacle {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "an obstacle")
    self.init(
      id: try members.text("id"), text: PrintableText.of(try members.text("message")),
      reason: try members.list("reasons", SavedReason.init).first)
  }
}

extension FollowUp {
  fileprivate init(_ node: JSONNode) throws(JSONFault) {
    let members = try JSONMembers(node, as: "a step after the files")
    switch try members.word("action", "a step after the files", Word.init(rawValue:)) {
    case .rebuild: self = try members.word("map", "TYPE:PATH") { Self.map($0, FollowUp.rebuildMap) }
    case .rebuildAliases: self = try members.word("map", "TYPE:PATH") { Self.map($0, FollowUp.rebuildAliases) }
    case .compile: self = .compileSieve(path: try members.path("path"))
    case .enable: self = .enable(try members.service())
    case .start: self = .start(try members.service())
    case .reload: self = .reload(try members.service())
    case .restart: self = .restart(try members.service())
    }
  }

  private enum Word: String {
    case rebuild, compile, enable, start, reload, restart
    case rebuildAliases = "rebuild-aliases"
  }

  private static func map(_ text: String, _ make: (String, FilePath) -> FollowUp) -> FollowUp? {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let path = FilePath(parts[1]) else { return nil }
    return make(PrintableText.of(parts[0]), path)
  }
}

extension JSONMembers {
  fileprivate func service() throws(JSONFault) -> Service {
    try word("service", "a service that ezprov knows", Service.init(rawValue:))
  }

  func digest(_ name: String) throws(JSONFault) -> ContentDigest? {
    try unlessNull(name) { members, name throws(JSONFault) in
      try members.word(name, "a digest such as 'blake2b:…'", ContentDigest.init)
    }
  }

  fileprivate func number(_ name: String) throws(JSONFault) -> Int? {
    try unlessNull(name) { members, name throws(JSONFault) in try members.integer(name) }
  }

  fileprivate func texts(_ name: String) throws(JSONFault) -> [String] {
    try list(name) { node throws(JSONFault) in PrintableText.of(try node.word("a text") { $0 }) }
  }
}
