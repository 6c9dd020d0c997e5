import CYAML
import Reporting
import Vocabulary

/// libyaml's pull parser over one text in memory, with one live event.
///
/// libyaml's structures point into themselves, so they live behind pointers that this value owns.
struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private var isLive = false
  private let file: SourceFile

  /// Nil when there is no memory. `octets` must outlive the parser.
  init?(_ octets: UnsafeBufferPointer<UInt8>, file: SourceFile) {
    self.file = file
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else { return nil }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, octets.baseAddress, octets.count)
  }

  deinit {
    if isLive { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    parser.deallocate()
    event.deallocate()
  }

  /// Goes to the next event; false after an error, which ``fault`` then tells.
  mutating func advance() -> Bool {
    if isLive { yaml_event_delete(event) }
    isLive = yaml_parser_parse(parser, event) == 1
    return isLive
  }

  var type: yaml_event_type_t { event.pointee.type }
  var place: Place { place(of: event.pointee.start_mark) }

  /// Puts the scalar that stands here into `current`; whether a tag or an anchor stands before it.
  func readScalar(into current: inout YAMLEvent) -> Bool {
    let scalar = event.pointee.data.scalar
    current.kind = .scalar
    current.place = place
    current.octets = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    current.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    return scalar.tag != nil || scalar.anchor != nil
  }

  /// Whether a `!tag` stands before what begins here.
  var hasTag: Bool {
    switch type {
    case YAML_SCALAR_EVENT: event.pointee.data.scalar.tag != nil
    case YAML_MAPPING_START_EVENT: event.pointee.data.mapping_start.tag != nil
    case _: event.pointee.data.sequence_start.tag != nil
    }
  }

  /// The name behind `&` of what begins here, or behind `*` of an alias.
  var anchor: String? {
    let name =
      switch type {
      case YAML_SCALAR_EVENT: event.pointee.data.scalar.anchor
      case YAML_MAPPING_START_EVENT: event.pointee.data.mapping_start.anchor
      case YAML_SEQUENCE_START_EVENT: event.pointee.data.sequence_start.anchor
      case _: event.pointee.data.alias.anchor
      }
    return name.map { String(cString: $0) }
  }

  /// Why ``advance()`` came to an end.
  var fault: Fault {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "no memory is left"
    let fault = Fault.error(YAMLProblem.inPlainWords(problem), at: place(of: parser.pointee.problem_mark))
    guard let context = parser.pointee.context.map({ String(cString: $0) }), let note = YAMLProblem.note(on: context)
    else { return fault }
    return fault.noting(note, at: place(of: parser.pointee.context_mark))
  }

  private func place(of mark: yaml_mark_t) -> Place {
    Place(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
