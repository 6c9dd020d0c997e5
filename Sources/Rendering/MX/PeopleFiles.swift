import Modeling
import Reading
import Templating
import Vocabulary

/// The Unix accounts of people on the MX, and what stands in their homes.
struct PeopleFiles {
  let system: MailSystem
  let tracing: Bool

  /// The login shell of those who have none: the dialogue that sets a password.
  static let dialogue = FilePath(known: "/usr/local/lib/ezprov/passwd")
  private static let shell = FilePath(known: "/bin/bash")

  /// People in the order of the inventory, then daemons.
  var accounts: [Account] {
    let people = entries.compactMap { entry in login(of: entry).map { account(of: entry, $0) } }
    let pipes = Set(PipeServices(of: system.routes).all.map(\.user))
    let persons = pipes.isEmpty ? [] : Set(people.map(\.login).filter(pipes.contains))
    let daemons = pipes.subtracting(persons).union([Login("vmail")].compactMap(\.self))
    return people + daemons.sorted().map(daemon)
  }

  func add(to files: inout HostFiles) {
    files.add("/usr/local/lib/ezprov/passwd", .program)
    files.add("/usr/local/lib/ezprov/first-password", .program)
    files.add("/etc/sudoers.d/ezprov-passwd", FileKind(mode: 0o440))
    let bound = SSHNames(boundIn: people)
    if !bound.isEmpty {
      files.add("/etc/ssh/sshd_config.d/ezprov.conf", .configuration(of: .ssh)) { filling in
        filling.put(bound, in: "logins")
      }
    }
    for entry in entries where !entry.keys.isEmpty || entry.forwardFile == .managed { addHome(of: entry, to: &files) }
  }

  private func addHome(of entry: UserTable.Entry, to files: inout HostFiles) {
    guard let login = login(of: entry) else { return }
    if !entry.keys.isEmpty, people.maySend(entry) {
      files.add("/home/\(login)/.ssh/authorized_keys", .personal(login, mode: 0o600), keys(of: entry))
    }
    if entry.forwardFile == .managed {
      files.add("/home/\(login)/.forward", .personal(login, mode: 0o644), forward(of: entry, login))
    }
  }

  /// sshd(8): whoever has no shell gets the dialogue, whatever the key's owner asks for.
  private func keys(of entry: UserTable.Entry) -> Out {
    var out = Out(tracing: tracing)
    let options = entry.shell ? "" : "restrict,pty,command=\"\(Self.dialogue)\" "
    for key in people.table.keys[entry.keys.indices] { out.row("\(options)\(key.value)", from: key.place) }
    return out
  }

  /// `\login` is the mailbox itself, past this file.
  private func forward(of entry: UserTable.Entry, _ login: Login) -> Out {
    var out = Out(tracing: tracing)
    let recipients = FinalRecipients(of: system)
    let targets = recipients.of(recipients.forward(of: entry)).map(\.description)
    for target in (entry.keep ? ["\\\(login)"] : []) + targets { out.row(target, from: entry.login.place) }
    return out
  }

  private func account(of entry: UserTable.Entry, _ login: Login) -> Account {
    Account(
      login: login, kind: .person(shell: entry.shell ? Self.shell : Self.dialogue),
      standing: people.maySend(entry) ? .open : .locked, place: entry.login.place)
  }

  private func daemon(_ login: Login) -> Account {
    let home: StaticString = login.text == "vmail" ? "/var/vmail" : "/nonexistent"
    return Account(
      login: login, kind: .system(home: FilePath(known: home)), standing: .open, place: system.mx.host.place)
  }

  private func login(of entry: UserTable.Entry) -> Login? {
    people.account(of: entry) == .system ? people.login(of: entry) : nil
  }

  private var people: People { system.people }
  private var entries: [UserTable.Entry] { system.people.table.entries }
}
