import CYAML
import Reporting
import Vocabulary

/// The steps through one file, aliases already written out, and what is wrong with it as YAML.
///
/// Where the file cannot be read on, the steps end; what is reported after that is dropped, as it would only be a
/// consequence.
struct YAMLEvents: ~Copyable {
  private(set) var current: YAMLEvent
  private(set) var faults = Faults()
  private(set) var isBroken = false

  private var parser: YAMLParser
  private var log = AnchorLog()
  private var replay = 0..<0
  /// Where the alias stands that is being replayed, until its first step has been taken.
  private var aliasPlace: Place?
  private var depth = 0
  private var hasDocument = false

  /// At the first step. Nil when there is no memory. `octets` must outlive the events.
  init?(_ octets: UnsafeBufferPointer<UInt8>, file: SourceFile) {
    guard let parser = YAMLParser(octets, file: file) else { return nil }
    self.parser = parser
    current = YAMLEvent(.endOfFile, at: Place(file: file, line: 1, column: 1))
    advance()
  }

  /// Whether a value is left out here.
  var isEmptyValue: Bool { current.kind == .scalar && current.isPlain && current.octets.isEmpty }

  mutating func report(_ fault: Fault) {
    if !isBroken { faults.add(fault) }
  }

  /// Reports why the file cannot be read any further, and ends it here.
  mutating func fail(_ fault: Fault) {
    report(fault)
    isBroken = true
    current = YAMLEvent(.endOfFile, at: current.place)
  }

  mutating func advance() {
    guard !isBroken else { return }
    if replay.isEmpty { pull() } else { repeatStep() }
    if current.begins { descend() } else if current.ends { depth -= 1 }
    if log.isRecording, !isBroken, !log.record(current, depth: depth) { failForRepeating() }
  }

  /// Passes over the value that begins at the current step.
  mutating func skip() {
    let outer = current.begins ? depth - 1 : depth
    while depth > outer, current.kind != .endOfFile { advance() }
    advance()
  }

  private mutating func descend() {
    depth += 1
    if depth > ReadingLimits.depth {
      fail(.error("mappings and lists go \(ReadingLimits.depth) deep, not deeper", at: current.place))
    }
  }

  private mutating func pull() {
    while parser.advance() {
      switch parser.type {
      case YAML_SCALAR_EVENT: return takeScalar()
      case YAML_MAPPING_START_EVENT: return take(.mapping)
      case YAML_SEQUENCE_START_EVENT: return take(.list)
      case YAML_MAPPING_END_EVENT: return end(.endOfMapping)
      case YAML_SEQUENCE_END_EVENT: return end(.endOfList)
      case YAML_ALIAS_EVENT: return startReplay()
      case YAML_STREAM_END_EVENT: return end(.endOfFile)
      case YAML_DOCUMENT_START_EVENT where hasDocument:
        return fail(.error("a file holds one document, and a second one begins here", at: parser.place))
      case YAML_DOCUMENT_START_EVENT: hasDocument = true
      case _: break
      }
    }
    fail(parser.fault)
  }

  private mutating func end(_ kind: YAMLEvent.Kind) {
    current.kind = kind
    current.place = parser.place
    current.octets = YAMLEvent.noText
    current.isPlain = false
  }

  private mutating func takeScalar() {
    if parser.readScalar(into: &current) { takeProperties() }
  }

  private mutating func take(_ kind: YAMLEvent.Kind) {
    end(kind)
    if parser.hasTag || parser.anchor != nil { takeProperties() }
  }

  private mutating func takeProperties() {
    if parser.hasTag { report(.error("tags are not read: every key knows its type", at: current.place)) }
    if let anchor = parser.anchor { name(anchor) }
  }

  private mutating func name(_ anchor: String) {
    guard let earlier = log.steps(of: anchor) else { return log.begin(anchor, depth: depth) }
    fail(
      .error("the anchor '\(anchor)' is set twice", at: current.place)
        .noting("first set here", at: log[earlier.lowerBound].place))
  }

  private mutating func startReplay() {
    let name = parser.anchor ?? ""
    guard let steps = log.steps(of: name) else {
      return fail(.error("no anchor '&\(name)' stands above this", at: parser.place))
    }
    replay = steps
    aliasPlace = parser.place
    repeatStep()
  }

  /// The value repeated stands where its alias does; what is within it, where it was written.
  private mutating func repeatStep() {
    current = log[replay.lowerBound]
    replay.removeFirst()
    if let place = aliasPlace { current.place = place }
    aliasPlace = nil
    if !log.spend(current) { failForRepeating() }
  }

  private mutating func failForRepeating() {
    fail(
      .error("anchors and aliases repeat at most \(ReadingLimits.repeatedValues) values or 1 MiB", at: current.place))
  }
}
