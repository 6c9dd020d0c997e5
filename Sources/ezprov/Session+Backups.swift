import Preserving
import Reporting
import Sealing
import Vocabulary

extension Session {
  /// A backup, read to its end. Throws a ``Refusal`` that names the file.
  func backup(_ path: String, keeping label: HostLabel? = nil) throws -> Backup {
    guard let key = try operatorKey() else {
      throw Refusal(.invalid, "a backup opens with a recipient's key: set EZPROV_KEY to the path of yours")
    }
    do {
      return try BackupReader(path).read(with: key, keeping: label, today: .today)
    } catch let fault as StreamFault {
      throw Refusal(.invalid, "'\(path)': \(fault)")
    } catch let fault as BackupFault {
      throw Refusal(.invalid, "'\(path)': \(fault)")
    }
  }
}
