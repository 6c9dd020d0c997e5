package import Vocabulary

/// Why a sealed stream does not open. Places are offsets of octets.
package enum StreamFault: Error, Equatable, Sendable {
  case notAStream
  case laterForm(String)
  case alteredHeader
  case otherRecipients([Label])
  /// The part that begins there is not as it was written, or not in its place.
  case altered(at: Int)
  /// It ends there, before its last part is whole.
  case cutShort(at: Int)
  case trailing(at: Int)
}

extension StreamFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAStream: "it is no backup, as 'ezprov backup' writes it"
    case .laterForm(let form): "it is written in form \(form); this ezprov reads form \(StreamHeader.form)"
    case .alteredHeader: "its header was altered"
    case .otherRecipients(let names):
      "it is sealed to \(names.map { "'\($0)'" }.joined(separator: ", ")) and does not open with your key"
    case .altered(let place): "it was altered: what stands from octet \(place) on is not what was written there"
    case .cutShort(let place): "it is cut short: it ends at octet \(place), before its end"
    case .trailing(let place): "something was added to it: it should end at octet \(place)"
    }
  }
}
