"""The steps of an apply at which a fault may strike, in the order in which they come."""
from . import contents, hosts, operation

PLANNED = ("planned",)
BEFORE = ("locking", "staging", "checking", "trying")
SWAP = ("swapping", "journaling", "renaming", "taking effect")
PENDING = ("probing", "applied")
CONFIRM = ("confirming",)
# Only of an apply that has failed: the old state is asked for, and comes back.
BACK = ("aborting", "putting back")
# Of the second phase, in which the MX forgets what it let in besides: each is said a second time.
AGAIN = ("staging again", "swapping again", "probing again", "confirming again")
STEPS = (*PLANNED, *BEFORE, *SWAP, *PENDING, *CONFIRM, *BACK, *AGAIN)


def wait(attempt):
    """Until the apply is at the attempt's step: it has said so, or it is seen on the host's disk."""
    if attempt.step in SEEN:
        operation.moment(attempt.operation, SEEN[attempt.step](attempt), f"{attempt.step} on {attempt.host}")
    elif attempt.step not in PLANNED:
        await_line(attempt, attempt.step)


def await_line(attempt, step):
    word, again, _ = step.partition(" again")
    attempt.operation.await_line(f"{attempt.host}: {word}", times=2 if again else 1)


def journaling(attempt):
    return lambda: hosts.is_journaling(attempt.host)


def renaming(attempt):
    """The file that the change touches is another one than now."""
    path = contents.disk(attempt.host) / attempt.change.touches[attempt.host]
    before = contents.identity(path)
    return lambda: contents.identity(path) != before


def taking_effect(attempt):
    return lambda: hosts.is_reloading(attempt.host)


def putting_back(attempt):
    await_line(attempt, "aborting")
    return renaming(attempt)


SEEN = {"journaling": journaling, "renaming": renaming, "taking effect": taking_effect, "putting back": putting_back}
