package import Vocabulary

/// `dmarc` of a domain: the policy it publishes (RFC 9989).
package struct DMARCEntry: Sendable {
  package enum Policy: String, InventoryScalar, CaseIterable {
    case none, quarantine, reject

    package static var form: String { "one of 'none', 'quarantine' and 'reject'" }
    package init?(_ text: String) { self.init(rawValue: text) }
  }

  /// How exactly the authenticated domain must be that of the From header.
  package enum Alignment: String, InventoryScalar, CaseIterable {
    case relaxed = "r"
    case strict = "s"

    package static var form: String { "'relaxed' or 'strict'" }
    package init?(_ text: String) {
      guard let alignment = Self.allCases.first(where: { "\($0)" == text }) else { return nil }
      self = alignment
    }
  }

  /// What failure reports are wanted for, as the tag `fo` has it.
  package enum FailureOption: String, InventoryScalar, CaseIterable {
    case all = "0"
    case any = "1"
    case dkim = "d"
    case spf = "s"

    package static var form: String { "one of 'all', 'any', 'dkim' and 'spf'" }
    package init?(_ text: String) {
      guard let option = Self.allCases.first(where: { "\($0)" == text }) else { return nil }
      self = option
    }
  }

  /// Whether others register names below it, as the tag `psd` has it.
  package enum PublicSuffix: String, InventoryScalar, CaseIterable {
    case yes = "y"
    case no = "n"
    case unknown = "u"

    package static var form: String { "one of 'yes', 'no' and 'unknown'" }
    package init?(_ text: String) {
      guard let word = Self.allCases.first(where: { "\($0)" == text }) else { return nil }
      self = word
    }
  }

  /// What is asked of receivers: the tags `p`, `sp`, `np` and `t`.
  package struct Request: Sendable {
    package let policy: Policy
    package let subdomains: Policy?
    package let nonexistent: Policy?
    package let testing: Bool
  }

  /// What is asked from a day on.
  package struct Stage: Sendable {
    package let from: Located<CalendarDate>
    package let request: Request
  }

  package let place: Place
  /// What is asked until the first stage.
  package let request: Request
  package let stages: [Stage]
  package let dkimAlignment: Alignment?
  package let spfAlignment: Alignment?
  package let failures: [Located<FailureOption>]
  package let reports: [Located<MailAddress>]
  package let failureReports: [Located<MailAddress>]
  package let publicSuffix: PublicSuffix?
}
