package import Reporting

import Rendering
import Vocabulary

/// Out-of-band changes for people to read, one a line.
package struct DriftListing {
  private let drifts: [Drift]
  private let style: Style

  package init(_ drifts: [Drift], style: Style = .plain) {
    self.drifts = drifts
    self.style = style
  }

  package var text: String {
    let width = min(56, drifts.map { place(of: $0).count }.max() ?? 0)
    return drifts.map { drift in
      let place = place(of: drift)
      let padding = String(repeating: " ", count: max(0, width - place.count))
      return "\(style.red(drift.sign)) \(place)\(padding)  \(drift.text)\n"
    }.joined()
  }

  private func place(of drift: Drift) -> String { "\(drift.host):\(PrintableText.of(drift.subject))" }
}

/// Out-of-band changes for programs.
package struct DriftJSON {
  package static let schema = "ezprov.drift/1.0"

  private let drifts: [Drift]
  private let unobserved: [Plan.Unobserved]

  package init(_ drifts: [Drift], unobserved: [Plan.Unobserved]) {
    self.drifts = drifts
    self.unobserved = unobserved
  }

  package var value: JSONValue {
    [
      "schema": .text(Self.schema),
      "drift": .list(
        drifts.map { drift in
          [
            "host": .text(drift.host.text), "subject": .text(drift.subject), "kind": .text(drift.kind),
            "message": .text(drift.text),
          ]
        }),
      "unobserved": .list(unobserved.map { ["name": .text($0.label.text), "because": .text($0.because)] }),
    ]
  }
}

extension Drift {
  fileprivate var sign: String {
    switch change {
    case .edited, .attributes, .obstructed, .accountLocked, .accountReopened: "!"
    case .vanished, .accountGone: "-"
    case .unmanaged: "?"
    case .unloaded: ">"
    }
  }

  /// The word by which a program knows it.
  fileprivate var kind: String {
    switch change {
    case .edited: "edited"
    case .attributes: "attributes"
    case .vanished: "vanished"
    case .obstructed: "obstructed"
    case .unmanaged: "unmanaged"
    case .accountGone: "account-gone"
    case .accountLocked: "account-locked"
    case .accountReopened: "account-reopened"
    case .unloaded: "unloaded"
    }
  }

  fileprivate var text: String {
    switch change {
    case .edited(_, let additions?, let removals?): "edited  +\(additions) -\(removals)"
    case .edited: "edited"
    case .attributes(_, let old, let new): "\(PrintableText.of(old)) -> \(PrintableText.of(new))"
    case .vanished: "gone"
    case .obstructed(_, let obstruction): "is \(obstruction.text) now"
    case .unmanaged: "not ezprov's, in a folder of its own"
    case .accountGone: "gone"
    case .accountLocked: "locked"
    case .accountReopened: "reopened"
    case .unloaded: "has not loaded what its files hold"
    }
  }
}
