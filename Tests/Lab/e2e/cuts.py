"""Who carries a change out is cut off in the middle of it, and the host puts itself right."""
import os
import signal
import time

from . import faults, lab
from .suite import check

CHANGE = {"mx/etc/postfix/main.cf": ("biff = no", "biff = yes")}
TIMEOUT = ("--confirm-timeout", "5")
RECOVER = "/etc/systemd/system/ezprov-recover.service"


def started(site, folder, stage):
    """An apply that has come to the stage on mx1."""
    victim = faults.start(site, folder, *TIMEOUT)
    for line in victim.stderr:
        if line.strip() == f"mx1: {stage}":
            return victim
    raise AssertionError(f"the apply did not come to {stage}")


def at_rest():
    lab.until(lambda: faults.generation("mx1") not in ("swapping", "pending"), 60, "the end of the lease")


def nothing_is_armed():
    assert lab.inside("mx1", "sh", "-c", f"ls {RECOVER} 2>&-; true") == "", "the boot unit is still there"


@check("a host that loses power before its confirmation has its old files back before a daemon starts")
def power_cut(site):
    with faults.templates(site, CHANGE) as folder, faults.unchanged("mx1"):
        victim = started(site, folder, "probing")
        lab.labctl("kill", "mx1")
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait()
        lab.labctl("boot", "mx1")
        assert faults.generation("mx1") == "rolled-back"
    nothing_is_armed()
    told = lab.inside("mx1", "journalctl", "-b", "-o", "cat", "-u", "ezprov-recover", "-u", "postfix@-", "-u", "dovecot")
    recovered, rest = told.find("Finished ezprov-recover.service"), told.find("Starting ")
    rest = told.find("Starting ", rest + 1)
    assert 0 <= recovered < rest, told
    lab.until(lambda: lab.inside("mx1", "systemctl", "is-active", "postfix@-", "dovecot").split() == ["active"] * 2,
              60, "Postfix and Dovecot")
    site.ezprov.is_settled()


@check("what cannot be put back is tried until it can, and services are told of it once")
def immovable(site):
    path = "/etc/postfix/main.cf"
    with faults.templates(site, CHANGE) as folder, faults.unchanged("mx1"):
        victim = started(site, folder, "probing")
        os.kill(victim.pid, signal.SIGKILL)
        victim.wait()
        lab.inside("mx1", "mount", "--bind", path, path)
        try:
            lab.until(lambda: faults.generation("mx1") == "swapping", 30, "the first try")
            began = reloads()
            time.sleep(5)
            assert faults.generation("mx1") == "swapping", "it says that it went back"
            assert reloads() - began <= 1, f"Postfix was told {reloads() - began} times"
        finally:
            lab.inside("mx1", "umount", path)
        at_rest()
        assert faults.generation("mx1") == "rolled-back" and reloads() > began
    nothing_is_armed()
    site.ezprov.is_settled()


def reloads():
    """How often Postfix has read its configuration anew."""
    return sum(text.startswith("reload --") for _, text in lab.journal("mx1", "-t", "postfix/master"))
