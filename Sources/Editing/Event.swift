import CYAML

/// One event of libyaml, as far as editing needs it.
struct Event {
  enum Kind {
    case scalar(Scalar)
    case alias(String)
    case mappingStart(isFlow: Bool)
    case sequenceStart(isFlow: Bool)
    case end
    case streamEnd
    case other
  }

  let kind: Kind
  let start: Mark
  let end: Mark
  /// Whether it has an anchor or a tag, so that it isn't what it seems to be, or not only here.
  let isMarked: Bool

  init(_ event: yaml_event_t) {
    start = Mark(event.start_mark)
    end = Mark(event.end_mark)
    let data = event.data
    switch event.type {
    case YAML_SCALAR_EVENT:
      kind = .scalar(Scalar(event))
      isMarked = data.scalar.anchor != nil || data.scalar.tag != nil
    case YAML_ALIAS_EVENT:
      kind = .alias(String(cString: data.alias.anchor))
      isMarked = true
    case YAML_MAPPING_START_EVENT:
      kind = .mappingStart(isFlow: data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
      isMarked = data.mapping_start.anchor != nil || data.mapping_start.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      kind = .sequenceStart(isFlow: data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
      isMarked = data.sequence_start.anchor != nil || data.sequence_start.tag != nil
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      kind = .end
      isMarked = false
    case YAML_STREAM_END_EVENT:
      kind = .streamEnd
      isMarked = false
    case _:
      kind = .other
      isMarked = false
    }
  }
}
