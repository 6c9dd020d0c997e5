import CSodium
import Glibc

/// What a process does before it holds a key.
package enum Hardening {
  /// No core file of this process, neither on disk nor through a program (core(5)), and no debugger of the same account.
  ///
  /// A program that is started from here is dumpable again but inherits the limit of 0 for files.
  package static func noCoreDumps() throws(SealingFault) {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0, forbid_core_dumps() == 0 else {
      throw .system(doing: "forbid core dumps of", path: "ezprov", reason: String(cString: strerror(errno)))
    }
  }
}
