import Synchronization
import Vocabulary

@testable import Applying

/// The stages that were told of.
final class Stages: Sendable {
  private let list = Mutex<[(HostLabel, Progress.Stage)]>([])

  func add(_ label: HostLabel, _ stage: Progress.Stage) { list.withLock { $0.append((label, stage)) } }
  func of(_ label: HostLabel) -> [Progress.Stage] { list.withLock { $0.filter { $0.0 == label }.map(\.1) } }
}
