/// A systemd unit as systemctl(1) shows it.
package struct UnitState: Sendable, Hashable {
  /// The host has no such unit.
  package static let unknown = UnitState(isEnabled: false, isActive: false)

  package let isEnabled: Bool
  package let isActive: Bool

  package init(isEnabled: Bool, isActive: Bool) {
    self.isEnabled = isEnabled
    self.isActive = isActive
  }
}
