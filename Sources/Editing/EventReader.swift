import CYAML

/// The events of one YAML file, pulled one by one from libyaml, with the places where they begin and end.
struct EventReader: ~Copyable {
  // libyaml's parser points into itself and to its input, so all three stay where they are.
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Where libyaml gave up, and its word for why.
  struct Failure: Error {
    let reason: String
    let mark: Mark
  }

  init(_ octets: [UInt8]) throws(Failure) {
    // Told the encoding, libyaml takes a byte order mark for the first column.
    let text = octets.starts(with: FileText.byteOrderMark) ? octets.dropFirst(3) : octets[...]
    input = .allocate(capacity: text.count)
    _ = input.initialize(from: text)
    guard yaml_parser_initialize(parser) == 1 else { throw Failure(reason: "out of memory", mark: Mark.start) }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
    input.deallocate()
  }

  mutating func next() throws(Failure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let reason = parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"
      throw Failure(reason: reason, mark: Mark(parser.pointee.problem_mark))
    }
    defer { yaml_event_delete(&event) }
    return Event(event)
  }
}
