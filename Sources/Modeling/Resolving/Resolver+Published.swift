import Reading
import Reporting
import Vocabulary

/// What a domain says in DNS about itself.
extension Resolver {
  mutating func checkPublished(
    by entry: DomainEntry, among entries: [DomainName: DomainEntry], hosts: [HostLabel: Host]
  ) {
    checkReports(of: entry, among: entries)
    checkStages(of: entry)
    checkTransport(of: entry)
    checkClients(of: entry)
    checkDerivedNames(of: entry, among: entries, hosts: hosts)
  }

  /// Aggregate reports to an address of ours must reach someone; another's domain must agree to get them.
  private mutating func checkReports(of entry: DomainEntry, among entries: [DomainName: DomainEntry]) {
    for reports in (entry.dmarc?.reports ?? []) + (entry.dmarc?.failureReports ?? []) {
      let receiver = reports.value.domain
      if entries[receiver]?.class.value == .parked {
        error("'\(reports.value)' is in a parked domain, so no report can arrive", at: reports.place)
      } else if !receiver.isWithin(entry.name.value), !entry.name.value.isWithin(receiver),
        !entries.keys.contains(where: receiver.isWithin)
      {
        warn(
          "'\(receiver)' gets no reports before it publishes '\(entry.name.value)._report._dmarc.\(receiver)' (RFC 9990)",
          at: reports.place)
      }
    }
    for reports in entry.tlsReports where entries[reports.value.domain]?.class.value == .parked {
      error("'\(reports.value)' is in a parked domain, so no report can arrive", at: reports.place)
    }
  }

  private mutating func checkStages(of entry: DomainEntry) {
    guard let dmarc = entry.dmarc else { return }
    for (one, next) in zip(dmarc.stages, dmarc.stages.dropFirst()) where next.from.value <= one.from.value {
      faults.add(
        .error(
          "'\(next.from.value)' is not after the stage before, stages are in the order of their dates",
          at: next.from.place
        )
        .noting("the stage before is here", at: one.from.place))
    }
    if dmarc.request.policy == .none, dmarc.stages.isEmpty {
      warn("a 'policy' of 'none' only watches: 'stages' say from when it protects", at: dmarc.place)
    }
  }

  private mutating func checkTransport(of entry: DomainEntry) {
    if entry.class.value == .parked {
      if let mtaSTS = entry.mtaSTS {
        error("a parked domain takes no mail, so 'mta_sts' protects none", at: mtaSTS.place)
      }
      if let reports = entry.tlsReports.first {
        error("a parked domain takes no mail, so nobody reports to '\(reports.value)'", at: reports.place)
      }
    }
    guard let mtaSTS = entry.mtaSTS else { return }
    let maxAge = mtaSTS.maxAge
    if maxAge.value.seconds > 31_557_600 {
      error("'max_age' is at most '365d' (RFC 8461 §3.2)", at: maxAge.place)
    } else if maxAge.value.seconds < 86400, mtaSTS.mode == .enforce {
      warn("'max_age' below '1d' protects little: who blocks the policy for so long has won", at: maxAge.place)
    }
    if mtaSTS.mode == .enforce, entry.tlsReports.isEmpty {
      warn("nobody hears of mail that 'mta_sts' keeps away: give 'tls_reports' an address", at: mtaSTS.place)
    }
  }

  private mutating func checkClients(of entry: DomainEntry) {
    guard entry.clients, entry.class.value != .local, entry.class.value != .alias else { return }
    error("'\(entry.name.value)' has 'clients', but its mailboxes are not on the mx", at: entry.name.place)
  }

  /// Names that the web server of the MX has for a domain are no others'.
  private mutating func checkDerivedNames(
    of entry: DomainEntry, among entries: [DomainName: DomainEntry], hosts: [HostLabel: Host]
  ) {
    let prefixes = (entry.mtaSTS == nil ? [] : ["mta-sts"]) + (entry.clients ? ["autoconfig"] : [])
    for text in prefixes.map({ "\($0).\(entry.name.value)" }) {
      guard let name = DomainName(text) else {
        error("'\(text)' is longer than a name in DNS can be", at: entry.name.place)
        continue
      }
      let taken = entries[name]?.name.place ?? hosts.values.first { $0.name == name }?.place
      guard let taken else { continue }
      faults.add(
        .error("the mx serves '\(name)' for this domain, so nothing else has the name", at: entry.name.place)
          .noting("it is set here", at: taken))
    }
  }
}
