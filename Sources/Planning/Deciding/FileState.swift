import Rendering
import Sealing

/// All that is compared of a file. Never its times.
struct FileState: Hashable {
  let digest: Digest
  let mode: FileMode
  let owner: String
  let group: String
}

extension LiveFile {
  var state: FileState { FileState(digest: digest, mode: mode, owner: owner, group: group) }
}

extension Manifest.File {
  var state: FileState { FileState(digest: digest, mode: mode, owner: owner, group: group) }
}
