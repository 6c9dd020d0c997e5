"""Every step with every fault that can meet it, and what is promised then.

`exits` are the exit codes that tell the truth: 0 for the new generation everywhere, 3 when a host was lost before
anything changed, 4 when all are at the old one, 5 when a host could not be asked any more, 6 stale, 7 locked; -9, 130 and
143 are of an ezprov that was ended. `state` is where the hosts must come to rest: all at the old generation, all at the new
one, all at the same, or each at one of both. Of a change in two phases an apply may also end with 5 because of the second
alone: then all are at the new generation, the MX accepts the old credential for the time being, and the report says so.
"""
import dataclasses
from typing import Callable

from . import changes, links, machines, operators
from .steps import AGAIN, BACK, BEFORE, CONFIRM, PENDING, PLANNED, STEPS, SWAP

OLD, NEW, SAME, EACH = "old", "new", "old or new", "old or new, each"


@dataclasses.dataclass(frozen=True)
class Pair:
    step: str
    fault: str
    act: Callable
    exits: tuple
    state: str
    change: changes.Change
    host: str

    @property
    def name(self):
        return f"{self.step} {self.fault}"


def promise(steps, exits, state):
    return [(step, exits, state) for step in steps]


def stopped(code, before, after, back, again):
    """By the operator, who waits until ezprov has made all of it or none of it."""
    return (promise(before, (code,), OLD) + promise(after, (code,), SAME) + promise(back, (code,), OLD)
            + promise(again, (code,), NEW))


ENDED = promise((*BEFORE, *SWAP, *PENDING, *BACK), (-9,), OLD) + promise(CONFIRM, (-9,), EACH) + promise(AGAIN, (-9,), NEW)

# fault, how it is done, what is promised at each step
FAULTS = [
    ("the controller is killed", links.controller_killed, ENDED),
    ("the remote shell is killed", links.shell_killed,
     promise(("locking", "staging", "trying"), (3,), OLD) + promise(SWAP, (3, 4), OLD)
     + promise((*PENDING, *CONFIRM), (0, 4), SAME) + promise(BACK, (4,), OLD)
     + promise(("staging again", "swapping again", "confirming again"), (0, 5), NEW)),
    ("the host loses power and boots", machines.power_cut,
     promise(("locking", "staging"), (3,), OLD) + promise((*SWAP, *PENDING, *BACK), (4, 5), OLD)
     + promise(CONFIRM, (0, 4, 5), EACH) + promise(("swapping again", "probing again", "confirming again"), (0, 5), NEW)),
    ("the cable is out for 2 s", links.short_outage,
     promise(("locking", "checking"), (0,), NEW) + promise(("swapping", *PENDING, *CONFIRM), (0, 4), SAME)
     + promise(("aborting",), (4,), OLD) + promise(("swapping again",), (0, 5), NEW)),
    ("the cable is out", links.outage,
     promise(("locking", "staging"), (3,), OLD) + promise(("swapping", "renaming", *PENDING), (4, 5), OLD)
     + promise(CONFIRM, (4, 5), EACH)),
    ("the link has 200 ms and loses 5 %", links.bad_link,
     promise(("locking", "staging"), (0, 3, 4), SAME) + promise(("swapping", "applied"), (0, 4), SAME)),
    ("sshd does not answer", links.login_unanswered,
     promise(("swapping",), (4,), OLD) + promise(("applied", *CONFIRM), (0, 4), SAME)),
    ("the change locks sshd", machines.locked_out, promise(("swapping",), (4,), OLD)),
    ("the disk is full", machines.disk_full,
     promise(("staging", "checking", "journaling", "renaming"), (4,), OLD) + promise(("applied",), (0, 4, 5), EACH)
     + promise(("aborting",), (4,), OLD) + promise(("swapping again",), (5,), NEW)),
    ("/etc is read-only", machines.read_only,
     promise(("staging",), (4,), OLD) + promise(("renaming", "aborting"), (5,), OLD)
     + promise(("applied",), (0, 4, 5), EACH)),
    ("a daemon does not reload", machines.reload_fails, promise(("swapping",), (4,), OLD)),
    ("a daemon never reloads again", machines.reload_never_works, promise(("swapping",), (5,), OLD)),
    ("a probe fails", machines.probe_fails, promise(("staging", "swapping"), (4,), OLD)),
    ("the change is a mistake that only probes find", machines.misspelled, promise(("probing",), (4,), OLD)),
    ("a second operator applies", operators.second_operator,
     promise(("staging", "checking", "swapping"), (0,), NEW) + promise((*PENDING, *CONFIRM), (0, 4), SAME)
     + promise(("swapping again",), (0, 5), NEW)),
    ("a hand edits the file of a saved plan", operators.hand_edit_of_saved_plan, promise(PLANNED, (6,), OLD)),
    ("a hand edits the file", operators.hand_edit, promise(("staging", "checking", "trying"), (6,), OLD)),
    ("the clock jumps 2 h ahead", machines.clock_jump("+2 hours"),
     promise(("locking", "trying", "swapping", "applied"), (0,), NEW)),
    ("the clock jumps 2 h back", machines.clock_jump("-2 hours"), promise(("staging", "checking", "probing"), (0,), NEW)),
    ("the clock jumps and the controller is killed", machines.clock_jump_then_kill,
     promise(("swapping", "applied"), (-9,), OLD)),
    ("Ctrl-C", operators.interrupted,
     stopped(130, ("locking", "staging", "trying"), ("swapping", "taking effect", *PENDING, *CONFIRM), ("aborting",), AGAIN)),
    ("Ctrl-C twice", operators.interrupted_twice,
     promise(("staging", "aborting"), (130,), OLD) + promise(("swapping", *PENDING, *CONFIRM), (130,), EACH)
     + promise(("swapping again",), (130,), NEW)),
    ("SIGTERM", operators.terminated,
     stopped(143, ("locking", "trying"), ("swapping", "probing", *CONFIRM), ("aborting",), ("swapping again",))),
    ("the controller is gone without a word", links.vanished, promise(PENDING, (-9,), OLD)),
]

# What is applied, and the host that the fault meets; the pairs take turns.
TURNS = [
    (changes.LIMIT, "mx1"), (changes.CREDENTIAL, "relay2"), (changes.USERS, "mx1"), (changes.LIMIT, "mx1"),
    (changes.CREDENTIAL, "mx1"), (changes.RELAY, "relay3"), (changes.LIMIT, "mx1"), (changes.CREDENTIAL, "relay2"),
    (changes.LIMIT, "mx1"), (changes.CREDENTIAL, "mx1"), (changes.USERS, "mx1"),
]
# Not every change comes to every step: rows of a table alone are not tried, and tell no service; a host is applied and not
# yet confirmed for as long as others have not come there; a second phase is of credentials alone.
AT_STEP = dict.fromkeys(("trying", "taking effect", *BACK), (changes.LIMIT, "mx1")) | dict.fromkeys(
    ("applied", *AGAIN), (changes.CREDENTIAL, "mx1"))
# Faults of a service or a file that only this change touches; a pair that is in every sample, where a relay would take
# long; and one of several files, since the first that is renamed would be the last.
GIVEN = {
    "renaming /etc is read-only": (changes.USERS, "mx1"),
    "journaling the disk is full": (changes.LIMIT, "mx1"),
    "the change locks sshd": (changes.LIMIT, "mx1"),
    "a daemon does not reload": (changes.LIMIT, "mx1"),
    "a daemon never reloads again": (changes.LIMIT, "mx1"),
    "a probe fails": (changes.USERS, "mx1"),
    "the change is a mistake that only probes find": (changes.LIMIT, "mx1"),
    "a hand edits the file of a saved plan": (changes.CREDENTIAL, "relay2"),
    "a hand edits the file": (changes.LIMIT, "mx1"),
}


def every():
    """All pairs, in the order of the table."""
    found = []
    for fault, act, promises in FAULTS:
        for step, exits, state in sorted(promises, key=lambda entry: STEPS.index(entry[0])):
            turn = AT_STEP.get(step) or TURNS[len(found) % len(TURNS)]
            change, host = GIVEN.get(fault) or GIVEN.get(f"{step} {fault}", turn)
            if change is changes.CREDENTIAL and 0 in exits:
                exits = (*dict.fromkeys((*exits, 5)),)
            strike = machines.going_back(act) if step in BACK else act
            found.append(Pair(step, fault, strike, exits, state, change, host))
    return found
