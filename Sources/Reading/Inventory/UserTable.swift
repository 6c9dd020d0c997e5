package import Vocabulary

/// The users of all categories, in the order of the files, held for millions: each entry is a few fixed-size fields,
/// and all text of all users stands in one arena of octets.
///
/// A user costs 72 octets, each address or forward 16, and their text. Places are kept for every value that a later fault may
/// point at.
package struct UserTable: Sendable {
  package struct Category: Sendable {
    package let heading: Located<Line>
    /// The users below it: indices into ``entries``.
    package internal(set) var users: [Range<Int>]
  }

  /// Octets `start ..< start + count` of the arena, written at `place`.
  package struct Text: Sendable {
    package let start: UInt32
    package let count: UInt16
    package let place: Place
  }

  package enum State: UInt8, InventoryScalar, CaseIterable {
    case active, hold, locked, leaving

    package static var form: String { "one of 'active', 'hold', 'locked' and 'leaving'" }
    package init?(_ text: String) {
      guard let state = Self.allCases.first(where: { "\($0)" == text }) else { return nil }
      self = state
    }
  }

  package enum ForwardFile: UInt8, InventoryScalar, CaseIterable {
    case none, user, managed

    package static var form: String { "one of 'none', 'user' and 'managed'" }
    package init?(_ text: String) {
      guard let file = Self.allCases.first(where: { "\($0)" == text }) else { return nil }
      self = file
    }
  }

  package struct Entry: Sendable {
    /// Zero: none is set.
    var quotaOctets: UInt64 = 0
    var quotaPlace: Place
    package internal(set) var state = State.active
    package internal(set) var forwardFile = ForwardFile.none
    package internal(set) var keep = false
    package internal(set) var shell = false
    /// Nil: as `site.accounts` says.
    package internal(set) var account: AccountKind?
    package internal(set) var login: Text
    /// Extra addresses: `texts[addresses]`, each a checked mail address in lower case. The ranges ascend, empty or not.
    package internal(set) var addresses: Range<UInt32>
    /// Targets of the forward: `texts[forward]`, each a login or an address (see ``Recipient``), its domain in lower case.
    package internal(set) var forward: Range<UInt32>
    /// Indices into ``keys``.
    package internal(set) var keys: Range<UInt32> = 0..<0
    /// Index into ``rare``, or none.
    package internal(set) var rare: UInt32?

    /// A user with nothing but a login, behind whom `texts` texts stand in the table.
    init(login: Text, texts: Int) {
      self.login = login
      addresses = UInt32(texts)..<UInt32(texts)
      forward = addresses
      quotaPlace = login.place
    }

    package var hasQuota: Bool { quotaOctets != 0 }
    package var quota: Located<ByteSize>? {
      hasQuota ? Located(ByteSize(octets: quotaOctets), at: quotaPlace) : nil
    }
  }

  /// What few users have.
  package struct Rare: Sendable {
    package let until: Located<CalendarDate>?
    package let limit: Located<Label>?
  }

  package internal(set) var arena: [UInt8] = []
  package internal(set) var categories: [Category] = []
  package internal(set) var entries: [Entry] = []
  package internal(set) var texts: [Text] = []
  package internal(set) var keys: [Located<SSHPublicKey>] = []
  package internal(set) var rare: [Rare] = []

  init() {}

  package func string(_ text: Text) -> String {
    String(decoding: arena[Int(text.start)..<Int(text.start) + Int(text.count)], as: UTF8.self)
  }
}
