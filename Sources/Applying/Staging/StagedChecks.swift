import Planning
import Rendering
import Vocabulary

/// Which checkers of the file's owners look at a staged tree.
struct StagedChecks {
  /// Folders of the host under the staged files, so that a checker finds a whole tree.
  let copies: [String]
  /// `KIND WORDS…`, for the program on the host.
  let lines: [String]

  init(of plan: HostPlan) {
    copies = []
    lines = []
  }
}
