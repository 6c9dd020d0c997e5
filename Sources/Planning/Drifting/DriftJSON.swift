package import Reporting

import Vocabulary

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
}
