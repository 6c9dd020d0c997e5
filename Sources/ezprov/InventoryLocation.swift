import Glibc
import Reading
import Reporting

/// Where the inventory of a command is.
struct InventoryLocation {
  let path: String

  /// The folder `name`, or the nearest `inventory` at or above the working folder.
  init(named name: String?) throws {
    if let name, !name.isEmpty {
      path = name
    } else if let found = Self.nearest() {
      path = found
    } else {
      throw Refusal(.invalid, "there is no folder 'inventory' here or above: name one with -f")
    }
  }

  var folder: InventoryFolder { InventoryFolder(path) }

  private static func nearest() -> String? {
    var prefix = ""
    for _ in 0..<64 {
      let candidate = prefix + "inventory"
      if isFolder(candidate) { return candidate }
      if isRoot(prefix.isEmpty ? "." : prefix) { return nil }
      prefix += "../"
    }
    return nil
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func isRoot(_ path: String) -> Bool {
    var here = stat(), root = stat()
    return stat(path, &here) == 0 && stat("/", &root) == 0 && here.st_ino == root.st_ino && here.st_dev == root.st_dev
  }
}
