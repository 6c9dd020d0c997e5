"""One run of a program, measured."""
import os
import subprocess
import sys
import time


class Run:
    """CPU and wall seconds, the peak of its memory in octets, and what it printed if that was asked for."""

    def __init__(self, *words, keeping=False):
        start = time.perf_counter()
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if keeping else subprocess.DEVNULL,
            stderr=subprocess.PIPE)
        self.output = process.stdout.read().decode() if keeping else ""
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.perf_counter() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024
        if process.returncode:
            sys.exit(f"{' '.join(map(str, words))}: exit {process.returncode}\n{self.output}{errors.decode(errors='replace')}")
