package import Reporting

import Vocabulary

/// How zones are, for programs.
package struct CheckJSON {
  private let checks: DNSChecks
  private let names: SourceNames

  package init(_ checks: DNSChecks, names: SourceNames) {
    self.checks = checks
    self.names = names
  }

  package var value: JSONValue {
    [
      "schema": "ezprov.dns-check/1.0", "clean": .bool(checks.isClean), "zones": .list(checks.zones.map(zone)),
      "undelegated": .texts(checks.undelegated),
      "unknown": .list(checks.lost.map { ["name": .text($0.name), "message": .text($0.because)] }),
    ]
  }

  private func zone(_ check: ZoneCheck) -> JSONValue {
    let (kept, mailbox) = check.keeper.words
    return [
      "name": .text(check.zone.text), "kept_by": .text(kept), "contact": mailbox.map { .text($0) } ?? .null,
      "clean": .bool(check.isClean), "agreed": .integer(check.agreed),
      "delegation": check.fault.map { .text($0.text) } ?? .null, "without_address": .texts(check.homeless),
      "servers": .list(check.servers.map(server)),
      "mismatches": .list(
        check.mismatches.map {
          ["servers": .texts($0.servers), "parent": .texts($0.parent), "child": .texts($0.child)]
        }),
      "sets": .list(check.findings.map(finding)),
    ]
  }

  private func server(_ server: ZoneCheck.Server) -> JSONValue {
    let (state, serial, text): (String, Serial?, String) =
      switch server.state {
      case .ok(let serial): ("ok", serial, "")
      case .stale(let serial, let newest): ("stale serial", serial, "the newest is \(newest)")
      case .failed(let standing): (standing.word, nil, standing.text)
      }
    return [
      "name": .text(server.name), "address": .text("\(server.endpoint)"), "state": .text(state),
      "serial": serial.map { .integer(Int($0.number)) } ?? .null, "message": .text(text),
    ]
  }

  private func finding(_ finding: SetFinding) -> JSONValue {
    [
      "name": .text(finding.key.name), "type": .text(finding.key.type), "state": .text(finding.state.rawValue),
      "live": .texts(finding.live), "live_ttl": finding.liveTTL.map { .integer($0) } ?? .null,
      "wanted": .texts(finding.wanted), "wanted_ttl": finding.wantedTTL.map { .integer($0) } ?? .null,
      "servers": .texts(finding.servers), "alias": finding.alias.map { .text($0) } ?? .null,
      "message": finding.remark.map { .text($0) } ?? .null,
      "reason": finding.place.map { .text(names.line(of: $0)) } ?? .null,
    ]
  }
}

extension ZoneCheck.Keeper {
  fileprivate var words: (kept: String, mailbox: String?) {
    switch self {
    case .ezprov: ("ezprov", nil)
    case .hand: ("hand", nil)
    case .other(let mailbox): ("others", mailbox)
    }
  }
}

extension JSONValue {
  static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }
}
