import Foundation
import TestSupport

/// What two name servers of a zone would answer, in a file for `--replay`.
struct RecordedServers {
  /// Of each server, by name: the text of a TXT record.
  typealias Answers = [String: String]

  private var calls: [[String: Any]]

  /// `names` are asked for; `aliases` are CNAME records that both servers have, each with what a resolver finds behind it.
  /// `authority`: how long each server lets its SOA record be kept, and the last number in it.
  init(
    _ names: [String], _ first: Answers, _ second: Answers, aliases: [String: (target: String, text: String)] = [:],
    authority: [(ttl: Int, minimum: Int)] = [(1, 1), (1, 1)], zone: String = "quarry.example.",
    at addresses: [String] = ["192.0.2.53", "198.51.100.53"]
  ) {
    let servers = addresses.enumerated().map { ("ns\($0.offset + 1).\(zone)", $0.element) }
    let delegation = servers.map { "\(zone) 3600 IN NS \($0.0)" }
    var calls = [
      Self.call(".", "NS", [". 3600 IN NS a.root.example."]),
      Self.call("example.", "NS", ["example. 3600 IN NS a.example."]),
      Self.call("a.example.", "A", ["a.example. 3600 IN A 203.0.113.1"]), Self.call("a.example.", "AAAA", []),
      Self.call(zone, "NS", [], by: "203.0.113.1", authority: delegation),
    ]
    for (((name, address), answers), soa) in zip(zip(servers, [first, second]), authority) {
      calls += [
        Self.call(name, "A", ["\(name) 3600 IN A \(address)"]), Self.call(name, "AAAA", []),
        Self.call(
          zone, "SOA", ["\(zone) \(soa.ttl) IN SOA ns1.\(zone) root.\(zone) 7 1 1 1 \(soa.minimum)"], by: address),
        Self.call(zone, "NS", delegation, by: address), Self.call("_ezprov.\(zone)", "TXT", [], by: address),
      ]
      for name in names {
        let lines = aliases[name].map { ["\(name) 3600 IN CNAME \($0.target)"] }
        calls.append(
          Self.call(
            name, "TXT", lines ?? answers[name].map { ["\(name) 3600 IN TXT \(Self.quoted($0))"] } ?? [], by: address))
      }
    }
    for (name, alias) in aliases {
      calls.append(
        Self.call(
          name, "TXT",
          ["\(name) 3600 IN CNAME \(alias.target)", "\(alias.target) 600 IN TXT \(Self.quoted(alias.text))"]))
    }
    self.calls = calls
  }

  /// Those of another zone too.
  func and(_ other: RecordedServers) -> RecordedServers {
    var both = self
    both.calls += other.calls
    return both
  }

  /// Writes the file; its path.
  func write(to folder: ScratchFolder, _ name: String = "answers") throws -> String {
    let json: [String: Any] = ["schema": "ezprov.dns-answers/1.0", "answers": calls]
    return try folder.write(JSONSerialization.data(withJSONObject: json), to: name)
  }

  private static func quoted(_ text: String) -> String {
    let octets = Array(text.utf8)
    return stride(from: 0, to: octets.count, by: 255).map { start in
      "\"\(String(decoding: octets[start..<min(start + 255, octets.count)], as: UTF8.self))\""
    }.joined(separator: " ")
  }

  /// `server`: nil for the resolver.
  private static func call(
    _ name: String, _ type: String, _ answer: [String], by server: String? = nil, authority: [String] = []
  ) -> [String: Any] {
    [
      "server": server.map { $0 as Any } ?? NSNull(), "recursive": server == nil, "name": name, "type": type,
      "status": "NOERROR",
      "authoritative": server != nil, "answer": answer, "authority": authority, "additional": [String](),
    ]
  }
}
