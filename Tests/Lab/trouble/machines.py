"""Faults of a host: its power, its disk, its clock, its daemons."""
import contextlib
import os
import signal
import subprocess

from e2e import faults, lab

from . import contents


def power_cut(attempt):
    yield
    attempt.traffic.expose()
    lab.labctl("kill", attempt.host)
    yield
    lab.labctl("boot", attempt.host)
    yield


def disk_full(attempt):
    place = lab.RUN / attempt.host / "disk"
    try:
        yield
        about = os.statvfs(place)
        used = (about.f_blocks - about.f_bfree) * about.f_frsize
        lab.labctl("size", attempt.host, str(used + 4096))
        yield
        yield
    finally:
        lab.labctl("size", attempt.host, "2g")


def read_only(attempt):
    """Nothing can be put back there before it can be written again, which is when ezprov has ended."""
    try:
        yield
        lab.labctl("ro", attempt.host, "/etc")
        yield
        attempt.operation.end()
    finally:
        lab.labctl("rw", attempt.host, "/etc")
    yield


CLOCK = """#!/bin/sh
case " $*" in *" -d"* | *" -r"* | *" -s"*) exec /usr/bin/date.true "$@" ;; esac
exec /usr/bin/date.true -d '%s' "$@"
"""


def clock_jump(offset):
    def jump(attempt):
        """The only clock of the wall that a shell has."""
        date = contents.disk(attempt.host) / "usr/bin/date"
        true = date.with_name("date.true")
        true.write_bytes(date.read_bytes())
        true.chmod(0o755)
        try:
            yield
            replace(date, CLOCK % offset)
            yield
            yield
        finally:
            true.rename(date)

    return jump


def clock_jump_then_kill(attempt):
    jump = clock_jump("-2 hours")(attempt)
    next(jump)
    yield
    next(jump)
    attempt.operation.signal(signal.SIGKILL)
    yield
    yield
    next(jump, None)
    jump.close()


def replace(path, text):
    new = path.with_name(path.name + ".new")
    new.write_text(text)
    new.chmod(0o755)
    new.rename(path)


@contextlib.contextmanager
def reload_that(attempt, unit, command):
    """Reloading the unit ends with the command's exit status."""
    folder = f"/run/systemd/system/{unit}.service.d"
    lab.inside(attempt.host, "mkdir", "-p", folder)
    lab.inside(attempt.host, "sh", "-c", f"cat >{folder}/trouble.conf", input=f"[Service]\nExecReload={command}\n")
    lab.inside(attempt.host, "systemctl", "daemon-reload")
    try:
        yield
    finally:
        lab.inside(attempt.host, "rm", "-r", folder)
        lab.inside(attempt.host, "systemctl", "daemon-reload")


def reload_fails(attempt):
    """Once; with the old configuration it reloads."""
    with reload_that(attempt, "postfwd", "/bin/sh -c '! rm /run/trouble'"):
        lab.inside(attempt.host, "touch", "/run/trouble")
        yield
        yield
        yield


def reload_never_works(attempt):
    with reload_that(attempt, "postfwd", "/bin/false"):
        yield
        yield
        yield


def probe_fails(attempt):
    """The submission port is dead until ezprov undoes."""
    def filter(*words):
        subprocess.run(
            ["nsenter", "-t", lab.leader(attempt.host), "-n", "nft", *words], check=True, capture_output=True)

    try:
        yield
        filter("add table inet trouble; add chain inet trouble input { type filter hook input priority 0; }; "
               "add rule inet trouble input iif lo tcp dport { 465, 587 } reject with tcp reset")
        yield
        attempt.operation.await_line(f"{attempt.host}: aborting")
        filter("delete table inet trouble")
        yield
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            filter("delete table inet trouble")


def templates(name, old, new):
    """The change brings a mistake that no checker finds."""
    def change(attempt):
        with faults.templates(attempt.site, {name: (old, new)}) as folder:
            attempt.flags += ["--templates", folder]
            yield
            yield
            yield

    return change


locked_out = templates("mx/etc/ssh/sshd_config.d/ezprov.conf", "\nMatch User", "\nDenyUsers root\nMatch User")


def going_back(act):
    """The fault strikes an apply that fails by itself."""
    def strike(attempt):
        with contextlib.closing(locked_out(attempt)) as failure:
            next(failure)
            yield from act(attempt)

    return strike


def misspelled(attempt):
    attempt.flags.append("--no-trial")
    yield from templates(
        "mx/etc/postfix/main.cf", "permit_mynetworks, reject_invalid", "permit_mynetworkz, reject_invalid")(attempt)
