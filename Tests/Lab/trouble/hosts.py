"""What is under way on a host, and what an apply left behind there."""
import contextlib
import fnmatch
import os
import pathlib
import time

from e2e import lab

from .contents import disk, entries, state_folder

FINAL = ("committed", "rolled-back", "degraded")


def generations(host):
    """The states of the host's generations, by number."""
    found = {}
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(state_folder(host) / "gen"):
            if name.isdigit() and name != "0":
                found[int(name)] = state_of(host, name)
    return found


def state_of(host, number):
    try:
        return (state_folder(host) / f"gen/{number}/state").read_text().strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def is_journaling(host):
    """What is there is being noted, and nothing is changed yet."""
    return (state_folder(host) / "incoming").exists() or (state_folder(host) / "gen/new").exists()


def is_reloading(host):
    """The new files are there, and a service is being told of them."""
    if "swapping" not in generations(host).values():
        return False
    return any(name_of(pid) == "systemctl" and name_of(parent(pid)) == "timeout" for pid in processes(host))


def in_flight(host):
    """Why the host is not at rest, or nothing."""
    moving = {number: state for number, state in generations(host).items() if state not in FINAL}
    if moving:
        return f"generations {moving}"
    if is_working(host):
        return "an apply"
    beside = temporaries(host)
    return f"{beside}" if beside else ""


def temporaries(host):
    """Files that were made to be renamed and were not."""
    return [name for name, _ in entries(disk(host)) if fnmatch.fnmatch(name, "*/.*.ezprov*")]


def leftovers(host):
    """What only an apply under way has."""
    state = state_folder(host)
    here = [name for name in ("stage", "incoming", "gen/new", "recover.new") if (state / name).exists()]
    unit = "etc/systemd/system/ezprov-recover.service"
    return here + temporaries(host) + ([unit] if os.path.lexists(disk(host) / unit) else []) + watchdogs(host)


def watchdogs(host):
    """The unit that put something back at boot is remembered until the next one, lest it begin once more."""
    return lab.inside(
        host, "systemctl", "list-units", "--plain", "--no-legend", "ezprov-watchdog-*").split()[:1]


def at_rest(hosts, deadline):
    """Waits until nothing has been under way on any of the hosts for a while."""
    quiet = 0
    while quiet < 8:
        why = {host: reason for host in hosts if (reason := in_flight(host))}
        quiet = 0 if why else quiet + 1
        assert not why or time.monotonic() < deadline, f"not at rest in time: {why}"
        time.sleep(0.1)


def is_working(host):
    """One of ezprov's programs there is doing something: it has children that do not only wait for what comes next."""
    everyone = processes(host)
    parents = {pid: parent(pid) for pid in everyone}
    return any(
        parents[child] == program and not is_waiting(below(child, parents), program)
        for program in shells(host) for child in everyone)


def below(pid, parents):
    """The process and all that it began."""
    return [pid] + [other for child, itself in parents.items() if itself == pid for other in below(child, parents)]


def is_waiting(family, program):
    """They keep the program in touch with the controller, or take from it what is still to come of a request."""
    heard = link(program, 0)
    return any(name_of(pid) == "tail" or (name_of(pid) == "head" and link(pid, 0) == heard) for pid in family)


SERVICES = {"mx": ("postfix@-", "dovecot", "rspamd", "postfwd", "unbound"), "relay": ("postfix@-",)}


def services_run(host):
    units = SERVICES["mx" if host == "mx1" else "relay"]
    result = lab.inside(host, "systemctl", "is-active", *units, check=False)
    return result.returncode == 0 or f"{host}: {dict(zip(units, result.stdout.split()))}"


def is_on(host):
    return (lab.RUN / host / "leader").exists()


def groups(host):
    """The control group with all processes of the host, which can be frozen at once."""
    for base in ("unified", "."):
        folder = lab.control_groups() / base / f"ezprov-{lab.NAME}" / host
        if (folder / "cgroup.freeze").exists():
            return folder
    raise AssertionError(f"{host} has no control group that can be frozen")


def freeze(host, frozen=True):
    folder = groups(host)
    (folder / "cgroup.freeze").write_text("1" if frozen else "0")
    if frozen:
        lab.until(lambda: "frozen 1" in (folder / "cgroup.events").read_text(), 5, f"{host} frozen")


def processes(host):
    """Process IDs of the host's processes, oldest first, as this machine numbers them."""
    found = []
    for folder, _, _ in os.walk(groups(host)):
        with contextlib.suppress(OSError):
            found += map(int, pathlib.Path(folder, "cgroup.procs").read_text().split())
    return sorted(found)


def shells(host):
    """The programs that ezprov runs on the host: children of sshd that are shells, oldest first."""
    return [pid for pid in processes(host) if name_of(pid) in ("sh", "dash") and name_of(parent(pid)) == "sshd"]


def name_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def link(pid, descriptor):
    try:
        return os.readlink(f"/proc/{pid}/fd/{descriptor}")
    except OSError:
        return ""


def parent(pid):
    try:
        return int(pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
