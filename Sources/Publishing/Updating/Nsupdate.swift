import Modeling
import Reporting
import Sealing
import Vocabulary

/// Sends updates through nsupdate(1), over TCP.
///
/// All it is told, the key too, it reads from a file in memory: nothing is in an argument, in the environment or on
/// a disk.
struct Nsupdate {
  let update: Zone.Update
  let key: Secret

  func send(_ message: UpdateMessage) async throws -> UpdateReply {
    let input = try MemoryFile()
    try input.append("server \(update.server) \(update.port)\nzone \(message.zone).\n")
    try input.append("key \(update.algorithm.rawValue):\(update.key). ")
    try input.append(key)
    try input.append("\n\(message.text)send\n")
    input.rewind()
    let ended = try await DNSProgram.nsupdate.run(["-v", "-t", "10"], input: input.descriptor, seconds: 20)
    if ended.wasCutShort { return .unanswered("timed out") }
    return UpdateReply(code: ended.code, complaint: ended.complaint)
  }
}
