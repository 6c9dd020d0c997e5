import TestSupport

/// rspamadm over Debian's own configuration with the staged `local.d` and `override.d` in place of the host's.
struct Rspamd {
  private let stage: Stage
  init(_ stage: Stage) { self.stage = stage }

  func run(_ command: String, _ words: String...) async throws -> Program.Ended {
    try await Program("rspamadm").run(
      ["--var=CONFDIR=/etc/rspamd", "--var=LOCAL_CONFDIR=\(stage.path("/etc/rspamd"))", command]
        + ["-c", "/etc/rspamd/rspamd.conf"] + words)
  }
}
