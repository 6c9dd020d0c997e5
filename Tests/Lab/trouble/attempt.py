"""One run: a change, a fault at a step of its apply, and whether what is promised came true."""
import contextlib
import signal
import time

from e2e import lab

from . import contents, hosts, operation, pairs, steps

# A watchdog looks each second; undoing reloads services and takes accounts back, on two cores that others use, too.
MARGIN = 20
ALL_HOSTS = ("mx1", "relay1", "relay2")


class Attempt:
    """What a fault sees of the run it strikes."""

    def __init__(self, site, traffic, pair):
        self.site, self.traffic, self.pair = site, traffic, pair
        self.step, self.host, self.change = pair.step, pair.host, pair.change
        self.hosts = sorted({*ALL_HOSTS, *pair.change.touches})
        self.flags, self.arguments, self.old, self.operation = list(pair.change.flags), [], {}, None

    def run(self):
        """How it went, in a few words. An AssertionError says which promise was not kept."""
        self.change.make(self.site)
        self.old = {host: contents.listing(host) for host in self.hosts}
        with contextlib.closing(self.pair.act(self)) as fault:
            try:
                status = self.struck_by(fault)
                seen = self.at_rest()
                next(fault, None)  # what lasted until now ends
            finally:
                self.traffic.resume()
        new = self.converged()
        return self.judged(status, seen, new)

    def struck_by(self, fault):
        """The exit status of the apply that the fault strikes at its step."""
        next(fault)
        self.operation = operation.Operation(self.site, *self.flags, *self.arguments)
        try:
            steps.wait(self)
            self.stand_still()
            next(fault)
            self.go_on()
            next(fault)
            return self.operation.end()
        except BaseException:
            self.operation.signal(signal.SIGKILL)
            raise

    def stand_still(self):
        """Nothing moves at the step while the fault is brought about: neither ezprov nor the host."""
        self.operation.signal(signal.SIGSTOP)
        hosts.freeze(self.host)

    def go_on(self):
        if hosts.is_on(self.host):
            hosts.freeze(self.host, False)
        self.operation.signal(signal.SIGCONT)

    def at_rest(self):
        """What the hosts hold once nothing is under way there, which must be soon."""
        deadline = time.monotonic() + operation.CONFIRM_TIME + MARGIN
        hosts.at_rest(self.hosts, deadline)
        for host in self.hosts:
            assert contents.is_known_to_leave(host), f"{host} holds other credentials that leave than its manifest says"
        return {host: contents.listing(host) for host in self.hosts}

    def converged(self):
        """What a plain apply makes of it. It may have to wait for a watchdog, never for a person."""
        deadline = time.monotonic() + operation.CONFIRM_TIME + MARGIN
        ezprov = self.site.ezprov
        while True:
            words = ezprov.apply("--summary", *self.change.flags, expect=range(256))
            if ezprov.status == 0:
                break
            assert ezprov.status == 7 and time.monotonic() < deadline, (
                f"a plain apply afterwards ends with {ezprov.status}:\n{words}{ezprov.complaint}")
            time.sleep(1)
        ezprov.is_settled()
        for host in self.hosts:
            # The watchdog of what has just been confirmed looks each second.
            lab.until(lambda: not hosts.leftovers(host), 20, f"nothing left over on {host} ({hosts.leftovers(host)})")
            lab.until(lambda: hosts.services_run(host) is True, 20, f"{host}'s services")
        return {host: contents.listing(host) for host in self.hosts}

    def judged(self, status, seen, new):
        came = {host: self.generation(host, seen[host], new[host]) for host in self.hosts}
        rest = {generation for generation in came.values() if generation}
        told = f"exit {status}, " + ", ".join(f"{host} {came[host]}" for host in self.hosts if came[host])
        assert status in self.pair.exits, f"{told}; promised is {self.pair.exits}:\n{self.operation.words}"
        for means, codes in ((pairs.NEW, (0,)), (pairs.OLD, (3, 4, 6, 7))):
            assert status not in codes or rest <= {means}, f"{told}:\n{self.operation.words}"
        if "still lets in the old login" in self.operation.words:
            assert status in (5, 130, 143) and rest == {pairs.NEW}, f"{told}, after a second phase:\n{self.operation.words}"
        assert status != 0 or seen == new, f"{told}; something is left to do:\n{self.operation.words}"
        allowed = {pairs.OLD: ({"old"},), pairs.NEW: ({"new"},), pairs.SAME: ({"old"}, {"new"})}.get(self.pair.state)
        assert allowed is None or rest in (set(), *allowed), f"{told}; promised is {self.pair.state}:\n{self.operation.words}"
        return told

    def generation(self, host, seen, new):
        """Which one the host was wholly at; nothing where the change means nothing to it."""
        old = self.old[host]
        if old == new:
            assert seen == old, f"{host} is changed: {different(old, seen)}"
            return ""
        if contents.without_empty_accounts(seen, old) == old:
            return "old"
        assert seen in (new, contents.before_forgetting(old, new)), (
            f"{host} is neither old nor new: from old {different(old, seen)}, from new {different(new, seen)}\n"
            f"{self.operation.words}")
        return "new"


def different(one, other):
    return {path: (one.get(path), other.get(path)) for path in sorted({*one, *other}) if one.get(path) != other.get(path)}


def mend(site):
    """The next run shall begin with everything in place, whatever became of this one."""
    for host in (*ALL_HOSTS, "relay3"):
        if hosts.is_on(host):
            hosts.freeze(host, False)
        else:
            lab.labctl("boot", host)
        lab.labctl("heal", host)
    ezprov, deadline = site.ezprov, time.monotonic() + 60
    while ezprov.apply("--bootstrap", expect=range(256)) is not None and ezprov.status and time.monotonic() < deadline:
        time.sleep(1)
