import Rendering

/// What of the inventory is asked for.
struct ZoneChoice {
  let zones: [RenderedZone]
  /// Reverse names in zones of others.
  let pointers: RenderedZone?
  /// In which of those; nil: in all.
  let within: [String]?
}
