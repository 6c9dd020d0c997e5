/// A record as its line of a master file has it.
struct ZoneRecord {
  let line: String
  let name: String
  let type: String
  let data: String

  static func all(in text: [UInt8]) -> [ZoneRecord] {
    String(decoding: text, as: UTF8.self).split(separator: "\n").map { line in
      let words = line.split(separator: " ", maxSplits: 4).map(String.init)
      return ZoneRecord(line: String(line), name: words[0], type: words[3], data: words[4])
    }
  }

  /// The character-strings of a TXT record, unescaped, each of at most 255 octets in a good one.
  var strings: [String] {
    var strings: [String] = []
    var current: String?
    var characters = data.makeIterator()
    while let character = characters.next() {
      switch (character, current) {
      case ("\"", nil): current = ""
      case ("\"", let text?):
        strings.append(text)
        current = nil
      case ("\\", _?): current?.append(characters.next() ?? " ")
      case (_, nil): break
      case (_, _?): current?.append(character)
      }
    }
    return strings
  }
}

/// A whole zone: what an operator has around the records of ezprov.
struct ZoneText {
  let name: String
  let records: [ZoneRecord]

  init(_ name: String, _ records: [ZoneRecord]) {
    self.name = name
    self.records = records
  }

  var file: String {
    let own = """
      \(name). 3600 IN SOA ns1.provider.example. hostmaster.provider.example. 1 7200 900 1209600 3600
      \(name). 3600 IN NS ns1.provider.example.

      """
    return own + records.map { $0.line + "\n" }.joined()
  }
}
