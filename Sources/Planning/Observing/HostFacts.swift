package import Rendering

/// What a host is: its release and the versions that decide the dialect of a configuration.
package struct HostFacts: Sendable, Hashable {
  /// `ID` and `VERSION_ID` of os-release(5), joined by `-`: `debian-12`; the ID alone where there is no version.
  package let release: String
  /// What the programs say of themselves; absent: not installed.
  package let versions: [Service: String]
  package let trialGround: TrialGround

  package init(release: String, versions: [Service: String], trialGround: TrialGround = .unknown) {
    self.release = release
    self.versions = versions
    self.trialGround = trialGround
  }
}
