"""Faults that people make: they interrupt, apply at the same time, edit by hand."""
import contextlib
import signal
import time

from e2e import locks

from . import contents, hosts, operation


def interrupted(attempt):
    yield
    yield
    attempt.operation.interrupt()
    yield


def interrupted_twice(attempt):
    yield
    yield
    attempt.operation.interrupt()
    time.sleep(0.3)
    attempt.operation.interrupt()
    yield


def terminated(attempt):
    yield
    yield
    attempt.operation.signal(signal.SIGTERM)
    yield


def second_operator(attempt):
    """He comes while the first one's apply stands at the step."""
    began = time.time()
    yield
    hosts.freeze(attempt.host, False)
    other = operation.Operation(attempt.site, *attempt.flags)
    status = other.end()
    yield
    assert status == 7, f"the second apply ended with {status}:\n{other.words}"
    # The MX has the fleet's lock; a host that is still to be changed may have told before who holds its own.
    locks.assert_refused(other.words, attempt.operation.words, began, {"mx1", *attempt.change.touches})
    yield


@contextlib.contextmanager
def edited(attempt):
    """A line more in a file that the apply is about to write, until its author takes it back."""
    path = contents.disk(attempt.host) / attempt.change.touches[attempt.host]
    before = path.read_text()
    path.write_text(before + "# by hand\n")
    attempt.old[attempt.host] = contents.listing(attempt.host)
    try:
        yield
        assert "# by hand" in path.read_text(), "the edit by hand is gone"
    finally:
        path.write_text(before)


def hand_edit(attempt):
    yield
    with edited(attempt):
        yield
        yield


def hand_edit_of_saved_plan(attempt):
    """The plan was saved, read by somebody, and applied."""
    plan = attempt.site.ezprov.scratch / "plan.json"
    attempt.site.ezprov.plan("--out", plan, expect=(0, 2))
    attempt.arguments.append(plan)
    with edited(attempt):
        yield
        yield
        yield
