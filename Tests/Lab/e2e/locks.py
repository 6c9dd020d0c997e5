"""What an operator is told who comes while another one applies."""
import calendar
import os
import re
import socket
import time

# The host, who, since when, which plan: in a report, or in an error where nothing is to be done anyway.
REFUSAL = re.compile(
    r"^(?:--   *(\S+) +nothing was changed\n +|error: (\S+): )"
    r"locked by (\S+) since (\S+Z) \(run \S+, plan ([0-9a-f]{8})[,)]", re.M)
HEADING = re.compile(r"^Plan ([0-9a-f]{8}) ", re.M)


def assert_refused(words, first, began, hosts=("mx1",)):
    """One of the hosts refuses it and names the other one, who applies from here since `began` in seconds, and the plan of
    `first`, its output."""
    refusal = REFUSAL.search(words)
    assert refusal, f"nobody is named as the holder of the lock:\n{words}"
    reported, erring, who, since, plan = refusal.groups()
    assert (reported or erring) in hosts, f"the first to refuse it is none of {hosts}:\n{words}"
    assert who == operator(), f"the holder is said to be '{who}', which is '{operator()}'"
    at = calendar.timegm(time.strptime(since, "%Y-%m-%dT%H:%M:%SZ"))
    assert int(began) <= at <= time.time(), f"it is said to be locked since {since}"
    applied = HEADING.search(first)
    assert applied and plan == applied[1], f"the plan is said to be '{plan}', which is '{applied and applied[1]}'"


def operator():
    """Who runs this, as ezprov writes it."""
    name = os.environ.get("LOGNAME") or os.environ.get("USER") or os.getuid()
    return f"{name}@{socket.gethostname()}"
