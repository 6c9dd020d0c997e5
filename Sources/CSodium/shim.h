#pragma once
#include <sodium.h>
#include <sys/prctl.h>

// prctl(2) is variadic, which Swift doesn't import.
static inline int forbid_core_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int core_dumps_allowed(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }
