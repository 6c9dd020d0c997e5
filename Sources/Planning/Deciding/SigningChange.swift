package import Rendering

/// Which keys begin and which cease to sign when a host is changed. Where nothing signs yet nothing begins: whoever sets a
/// host up publishes and signs for the first time, in whatever order.
package struct SigningChange: Sendable {
  package let host: RenderedHost
  package let beginning: [SigningKey]
  package let ceasing: [SigningKey]

  package init?(of plan: HostPlan) {
    guard let change = plan.files.first(where: { $0.path == SigningKey.signer }), change.action == .modify,
      let desired = change.desired
    else { return nil }
    host = plan.host
    let live = change.live?.content.map { SignerText($0) }
    let wanted = SignerText(desired.content)
    beginning = host.signingKeys.filter { key in wanted.names(key) && !(live?.names(key) ?? false) }
    ceasing = host.signingKeys.filter { key in !wanted.names(key) && live?.names(key) ?? false }
  }
}

/// The signer's file as it names keys.
private struct SignerText {
  private let text: String

  init(_ octets: [UInt8]) { text = String(decoding: octets, as: UTF8.self) }

  func names(_ key: SigningKey) -> Bool { text.contains("\"\(key.path)\"") }
}
