import CSodium
import Glibc
import Testing

@testable import Sealing

@Suite struct `A hardened process` {
  @Test func `dumps no core`() async {
    await #expect(processExitsWith: .success) {
      #expect(core_dumps_allowed() == 1)
      try Hardening.noCoreDumps()
      var limit = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      #expect(limit.rlim_cur == 1 && limit.rlim_max == 1)
      #expect(core_dumps_allowed() == 0)
    }
  }
}
