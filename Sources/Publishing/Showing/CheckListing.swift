package import Reporting

import Vocabulary

/// How zones are, for people to read: each server, then what is not as the inventory says.
package struct CheckListing {
  private let checks: DNSChecks
  private let names: SourceNames
  private let style: Style

  package init(_ checks: DNSChecks, names: SourceNames, style: Style = .plain) {
    self.checks = checks
    self.names = names
    self.style = style
  }

  package var text: String {
    let zones = checks.zones.map { check in
      ["\(style.bold(PrintableText.of(check.zone.text)))  \(summary(check))"] + lines(check)
    }
    return (zones + [strays].filter { !$0.isEmpty }).map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// Reverse names that no zone is known for.
  private var strays: [String] {
    let lost = checks.lost.map {
      "  \(style.red("!")) \(shown($0.name)): the resolver does not tell its zone: \(PrintableText.of($0.because))"
    }
    let names = checks.undelegated.map(shown).joined(separator: ", ")
    let nobodys = names.isEmpty ? [] : ["  not asked, since nobody delegates their networks: \(names)"]
    return lost.isEmpty && nobodys.isEmpty ? [] : [style.bold("reverse names")] + lost + nobodys
  }

  private func summary(_ check: ZoneCheck) -> String {
    let right = "\(counted(check.agreed, "set")) right"
    return check.findings.isEmpty ? right : "\(right), \(check.findings.count) not"
  }

  private func lines(_ check: ZoneCheck) -> [String] {
    let faults =
      (check.fault.map { [$0.text] } ?? [])
      + check.homeless.map { "'\(shown($0))' is a name server without an address" }
      + check.mismatches.map(text)
    return faults.map { "  \(style.red("!")) \($0)" } + servers(check.servers)
      + check.findings.flatMap { lines($0, of: check) } + remedy(check)
  }

  /// What ezprov can't do.
  private func remedy(_ check: ZoneCheck) -> [String] {
    guard case .other(let mailbox) = check.keeper, check.hasDifferences else { return [] }
    let contact = mailbox.map { ", who says to be \(PrintableText.of($0))" } ?? ""
    return ["  to be changed by who keeps the zone, as a rule whoever gave you the addresses\(contact)"]
  }

  private func servers(_ servers: [ZoneCheck.Server]) -> [String] {
    let width = servers.map { title($0).count }.max() ?? 0
    return servers.map { server in
      let padding = String(repeating: " ", count: width - title(server).count)
      return "  \(sign(server.state)) \(title(server))\(padding)  \(text(server.state))"
    }
  }

  private func title(_ server: ZoneCheck.Server) -> String { "\(shown(server.name)) \(server.endpoint)" }

  private func sign(_ state: ZoneCheck.Server.State) -> String {
    switch state {
    case .ok: " "
    case .failed(.unasked): style.yellow("?")
    case .stale, .failed: style.red("!")
    }
  }

  private func text(_ state: ZoneCheck.Server.State) -> String {
    switch state {
    case .ok(let serial): "serial \(serial)"
    case .stale(let serial, let newest): "stale serial \(serial), the newest is \(newest)"
    case .failed(let standing): PrintableText.of(standing.text)
    }
  }

  private func lines(_ finding: SetFinding, of check: ZoneCheck) -> [String] {
    let reason = finding.place.map { "  " + style.dim(names.line(of: $0)) } ?? ""
    let everywhere = finding.servers.count == check.servers.count { $0.isAuthoritative }
    let place = everywhere ? "" : "  at \(finding.servers.joined(separator: ", "))"
    let head =
      "  \(sign(finding.state)) \(PrintableText.of(finding.key.text))  \(style.bold(finding.state.rawValue))\(place)\(reason)"
    return [head] + detail(finding).map { "      \(PrintableText.of($0))" }
  }

  private func detail(_ finding: SetFinding) -> [String] {
    if finding.state == .ttl {
      return ["is \(finding.liveTTL ?? 0), should be \(finding.wantedTTL ?? 0)"]
    }
    let live = finding.live.filter { !finding.wanted.contains($0) }.map { "is     \($0)" }
    let wanted = finding.wanted.filter { !finding.live.contains($0) }.map { "should be \($0)" }
    return live + wanted + (finding.remark.map { [$0] } ?? [])
  }

  private func sign(_ state: SetState) -> String {
    switch state {
    case .ok: " "
    case .missing: style.red("-")
    case .extra: style.yellow("+")
    case .different: style.red("~")
    case .ttl: style.yellow("~")
    case .lame, .servfail, .timeout: style.red("!")
    }
  }

  private func text(_ mismatch: ZoneCheck.Mismatch) -> String {
    let parent = mismatch.parent.map(shown).joined(separator: ", ")
    let child = mismatch.child.map(shown).joined(separator: ", ")
    return "the parent names \(parent); \(mismatch.servers.joined(separator: ", ")) \(child.isEmpty ? "none" : child)"
  }

  private func shown(_ name: String) -> String {
    PrintableText.of(String(name.dropLast(name.hasSuffix(".") ? 1 : 0)))
  }
}

extension ZoneCheck.Server {
  var isAuthoritative: Bool {
    switch state {
    case .ok, .stale: true
    case .failed: false
    }
  }
}
