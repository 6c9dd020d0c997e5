/// One thing that the program on a host is asked to do.
package struct Request: Sendable, Equatable {
  package enum Verb: String, Sendable {
    case observe, lock, install, stage, check, trial, commit, renew, confirm, abort, probe
    case status, recall, softlock, `break`, backup, identify, mailbox
  }

  package let verb: Verb
  package let body: [UInt8]

  package init(_ verb: Verb, _ body: [UInt8] = []) {
    self.verb = verb
    self.body = body
  }

  /// `VERB SIZE`, a line feed and the octets.
  var octets: [UInt8] { Array("\(verb.rawValue) \(body.count)\n".utf8) + body }
}
