#pragma once
#include <sodium.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// prctl(2) is variadic, which Swift doesn't import.
static inline int forbid_core_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
static inline int core_dumps_allowed(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }

// memfd_create(2), which is declared for GNU sources alone; 1 is MFD_CLOEXEC.
static inline int memory_file(void) { return (int)syscall(SYS_memfd_create, "ezprov", 1u); }
