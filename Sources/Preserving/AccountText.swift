import Planning
import Sealing
import Vocabulary

/// The accounts of a host, as lines: `passwd person|system LINE` and `shadow LINE` with lines of passwd(5) and shadow(5),
/// and `groups LOGIN GROUP…`, of which the first is that of its gid.
struct AccountText {
  private let text: Secret

  init(_ text: Secret) { self.text = text }

  func accounts(today: CalendarDate) throws -> [KeptAccount] {
    var groups: [String: [String]] = [:]
    var entries: [(isPerson: Bool, fields: [String])] = []
    try text.withOctets { octets in
      for line in octets.split(separator: 0x0A) where !line.starts(with: "shadow ".utf8) {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 3 else { throw BackupFault.foreign }
        switch (words[0], words[1]) {
        case ("groups", _): groups[String(words[1])] = words.dropFirst(2).map(String.init)
        case ("passwd", "person"), ("passwd", "system"):
          let fields = words.dropFirst(2).joined(separator: " ").split(separator: ":", omittingEmptySubsequences: false)
          entries.append((words[1] == "person", fields.map(String.init)))
        case _: throw BackupFault.foreign
        }
      }
    }
    return try entries.map { try account($0.isPerson, $0.fields, groups[$0.fields[0]] ?? [], today) }
  }

  private func account(
    _ isPerson: Bool, _ fields: [String], _ groups: [String], _ today: CalendarDate
  ) throws -> KeptAccount {
    guard fields.count == 7, let login = Login(fields[0]), let uid = UInt32(fields[2]), let gid = UInt32(fields[3]),
      let group = groups.first, groups.allSatisfy(AccountName.accepts)
    else { throw BackupFault.foreign }
    let (password, expiry) = shadow(of: login)
    return KeptAccount(
      login: login, isPerson: isPerson,
      identity: AccountIdentity(
        uid: uid, gid: gid, group: group, groups: Array(groups.dropFirst()), comment: fields[4]), home: fields[5],
      shell: fields[6], password: password, isLocked: expiry.map { $0 <= Int(today.day) } ?? false)
  }

  /// The second and the eighth field; nobody signs in where there is no line.
  private func shadow(of login: Login) -> (password: Secret, expiry: Int?) {
    let start = Array("shadow \(login):".utf8)
    return text.withOctets { octets in
      guard let line = octets.split(separator: 0x0A).first(where: { $0.starts(with: start) }) else {
        return (Secret(copying: "*".utf8), nil)
      }
      let fields = line.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      let expiry = fields.count > 7 ? Int(String(decoding: fields[7], as: UTF8.self)) : nil
      return (fields.count > 1 ? Secret(copying: fields[1]) : Secret(copying: "*".utf8), expiry)
    }
  }
}
