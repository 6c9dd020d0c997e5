package import Vocabulary

/// What stands in front of a sealed stream, for anyone to read: to whom its key is sealed, and who vouches for it.
///
/// ```
/// ezprov-backup 1
/// recipient NAME PUBLIC-KEY BOX
/// origin DIGEST
///
/// ```
///
/// The empty line ends it. Its digest goes into every part of the stream, so that nothing opens behind another header.
/// Whoever knows the public keys could write a stream; DIGEST, made with the site key, tells those of the site from
/// others. It is `-` where that key was not at hand.
package struct StreamHeader: Sendable {
  package struct Recipient: Sendable, Hashable {
    package let name: Label
    package let publicKey: SealedValue.Recipient
    let box: [UInt8]
  }

  static let form = 1
  static let mark = "ezprov-backup "
  /// More than a thousand recipients take.
  static let limit = 262_144
  private static let purpose = "backup stream"

  package let recipients: [Recipient]
  let origin: KeyedDigest?
  let octets: [UInt8]

  init(
    sealing key: StreamKey, to recipients: [(name: Label, publicKey: SealedValue.Recipient)], vouching siteKey: SiteKey?
  ) throws(SealingFault) {
    var list: [Recipient] = []
    for (name, publicKey) in recipients {
      list.append(Recipient(name: name, publicKey: publicKey, box: try key.box(for: publicKey)))
    }
    self.recipients = list
    let body = Self.body(list)
    origin = siteKey.map { $0.digest(of: body, as: Self.purpose) }
    octets = body + "origin \(origin?.text ?? "-")\n\n".utf8
  }

  /// From all of its octets, with the empty line.
  init(_ octets: [UInt8]) throws(StreamFault) {
    let lines = String(decoding: octets, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.suffix(2).allSatisfy(\.isEmpty) else { throw .alteredHeader }
    var list: [Recipient] = []
    for line in lines.dropFirst().dropLast(3) {
      guard let recipient = Recipient(line) else { throw .alteredHeader }
      list.append(recipient)
    }
    recipients = list
    let words = lines[lines.count - 3].split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, words[0] == "origin" else { throw .alteredHeader }
    origin = KeyedDigest(String(words[1]))
    guard words[1] == "-" || origin != nil, !list.isEmpty else { throw .alteredHeader }
    self.octets = octets
  }

  /// Whether who wrote it held the site key.
  package func isVouchedFor(by siteKey: SiteKey) -> Bool {
    origin == siteKey.digest(of: Self.body(recipients), as: Self.purpose)
  }

  /// The key that was sealed to `key`.
  func streamKey(with key: OperatorKey) throws(StreamFault) -> StreamKey {
    guard let own = recipients.first(where: { $0.publicKey == key.recipient }) else {
      throw .otherRecipients(recipients.map(\.name))
    }
    guard let opened = StreamKey(opening: own.box, with: key) else { throw .alteredHeader }
    return opened
  }

  private static func body(_ recipients: [Recipient]) -> [UInt8] {
    Array(("\(mark)\(form)\n" + recipients.map { "\($0.line)\n" }.joined()).utf8)
  }
}

extension StreamHeader.Recipient {
  fileprivate var line: String { "recipient \(name) \(publicKey) \(Base64.padded.text(of: box))" }

  fileprivate init?(_ line: Substring) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 4, words[0] == "recipient", let name = Label(words[1]),
      let publicKey = SealedValue.Recipient(words[2]), let box = Base64.padded.octets(of: words[3])
    else { return nil }
    self.init(name: name, publicKey: publicKey, box: box)
  }
}
