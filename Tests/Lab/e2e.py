#!/usr/bin/python3
"""e2e.py [--scratch DIR] [--part PART] [WORD...] - shows with real mail that ezprov brought the lab up as the inventory says.

Needs the lab up with bare hosts, and EZPROV, the path to the binary. Works on a copy of examples/arch in a scratch
folder. With words it runs only the checks whose sentence holds one of them, on the scratch folder of an earlier run.
"""
import argparse
import itertools
import os
import shutil
import sys
import tempfile

from e2e import lab, suite, tool
from e2e import setup, people, relays, deliveries, refusals, traces, web, fleet, planning, probing, limits
from e2e import faults, cuts, trials, operating, rights, publishing, secrecy, backups

# In the suite's order; each part begins with bare hosts, and makes them a mail system.
PARTS = {
    "mail": (setup, people, relays, deliveries, refusals, traces, web, fleet, planning, probing, limits),
    "operating": (setup, faults, cuts, trials, operating, rights),
    "keeping": (setup, publishing, secrecy, backups),
    "trials": (setup, trials),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scratch", help="where the inventory and passwords of this run are; kept")
    parser.add_argument("--part", choices=PARTS, help="only these checks")
    parser.add_argument("--list", action="store_true", help="what would be shown")
    parser.add_argument("words", nargs="*")
    options = parser.parse_args()
    modules = PARTS[options.part] if options.part else dict.fromkeys(itertools.chain(*PARTS.values()))
    checks = suite.of(modules, options.words)
    if options.list:
        print(*(sentence for sentence, _, _ in checks), sep="\n")
        return 0
    binary = shutil.which(os.environ.get("EZPROV", "ezprov"))
    if not binary:
        sys.exit("EZPROV is not the path of an ezprov binary")
    if not (lab.RUN / "owner").exists():
        sys.exit("the lab is not up: Tests/Lab/up")
    if not lab.is_controller():
        lab.become_controller([sys.executable, *sys.argv])
    scratch = options.scratch or tempfile.mkdtemp(prefix="ezprov-e2e-")
    try:
        return min(1, suite.run(suite.Site(tool.Ezprov(binary, scratch)), checks))
    finally:
        if not options.scratch:
            shutil.rmtree(scratch)


sys.exit(main())
