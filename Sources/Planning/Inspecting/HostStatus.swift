package import Rendering
package import Vocabulary

/// How a host stands: its generations, who works on it, and what needs somebody's attention.
package struct HostStatus: Sendable {
  package enum State: String, Sendable, Hashable {
    case swapping, pending, committed, degraded
    case rolledBack = "rolled-back"
  }

  package struct Generation: Sendable, Hashable {
    package let number: Int
    package let state: State
    /// Who made it.
    package let about: LockOwner
    /// Seconds until it goes back unless it is confirmed.
    package let left: Int?

    package init(number: Int, state: State, about: LockOwner, left: Int?) {
      self.number = number
      self.state = state
      self.about = about
      self.left = left
    }
  }

  package struct Lock: Sendable, Hashable {
    package let owner: LockOwner
    /// False: its holder is gone without a word.
    package let isHeld: Bool

    package init(owner: LockOwner, isHeld: Bool) {
      self.owner = owner
      self.isHeld = isHeld
    }
  }

  package let label: HostLabel
  /// In force; nil: ezprov changed nothing there yet.
  package let current: Generation?
  /// The newest, if it is another.
  package let newest: Generation?
  package let lock: Lock?
  /// Also such as have run out.
  package let softLocks: [SoftLock]
  /// Messages that wait; nil: there is no Postfix.
  package let queue: Int?
  /// Services that have loaded something else than what their files hold.
  package let debts: [Service]
  /// By chain.
  package let certificates: [FilePath: LiveCertificate]

  package init(
    of label: HostLabel, current: Generation?, newest: Generation?, lock: Lock?, softLocks: [SoftLock], queue: Int?,
    seen observation: Observation
  ) {
    self.label = label
    self.current = current
    self.newest = newest?.number == current?.number ? nil : newest
    self.lock = lock
    self.softLocks = softLocks
    self.queue = queue
    debts = (observation.manifest?.debts(at: observation) ?? []).sorted { $0.rawValue < $1.rawValue }
    certificates = observation.certificates
  }
}

extension HostStatus {
  /// Somebody holds the lock, or what he left is not confirmed.
  package var isBusy: Bool { lock != nil || newest?.state == .swapping || newest?.state == .pending }
}

extension HostQuery {
  /// What a status asks beside generations and locks.
  package init(statusOf host: RenderedHost) {
    self.init(
      label: host.label, platform: host.platform, files: [], accounts: [], people: [], packages: [],
      services: host.services, certificates: host.certificates, folders: [], rosters: [])
  }
}
