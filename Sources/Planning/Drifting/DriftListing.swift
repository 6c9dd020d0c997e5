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

extension Drift {
  fileprivate var sign: String {
    switch change {
    case .edited, .attributes, .obstructed, .accountLocked, .accountReopened: "!"
    case .vanished, .accountGone: "-"
    case .unmanaged: "?"
    case .unloaded: ">"
    }
  }
}
