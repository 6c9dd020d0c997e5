import CSodium
import Glibc

/// What a process does before it holds a key.
package enum Hardening {
  /// In octets: too few for a core file, so none is written; and just this number tells Linux to hand none to a program
  /// either (fs/coredump.c takes it for the mark of a dump within a dump). Programs that are started from here inherit it.
  static let coreLimit: rlim_t = 1

  /// No core file of this process or of those that it starts, neither on disk nor through a program (core(5)); no
  /// debugger of the same account; no backtrace of a crash, which shows registers and the memory that they point to.
  package static func noCoreDumps() throws(SealingFault) {
    var limit = rlimit(rlim_cur: coreLimit, rlim_max: coreLimit)
    guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0, forbid_core_dumps() == 0 else {
      throw .system(doing: "forbid core dumps of", path: "ezprov", reason: String(cString: strerror(errno)))
    }
    // The signals that Swift's runtime takes for a crash, as far as it was told to show one (SWIFT_BACKTRACE).
    for crash in [SIGQUIT, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV, SIGTRAP] { signal(crash, SIG_DFL) }
  }
}
